package io.foldback.audio.jitter;

/**
 * What an ear did since it was made, and how it stands now.
 *
 * @param played frames that were heard
 * @param concealed frames for which something else stood in (a guess or silence) since the sound began
 * @param lost frames among them that never came
 * @param late blocks that came after their time, or belonged to an earlier epoch
 * @param duplicates blocks that were here already
 * @param jumps how often the sound was moved to its target at once
 * @param slips how often at most a block was left out or doubled, because a delay crept away
 * @param underruns how often there was nothing left to play
 * @param overruns blocks that came while a stalled sink left no room for them
 * @param epochs how often the source began anew
 * @param depthFrames frames between what is played next and the newest that came, now
 * @param targetFrames the delay that is aimed at, now
 * @param delayFrames the delay that there is: age of the frame that is played next, now
 * @param oldestFrames the greatest delay at which anything was ever played
 * @param resampledFrames frames that were given between two frames of the source, to follow its clock; all others passed
 *     bit for bit
 * @param driftPpm by how much the source's clock was found to run faster than the sink's, now; 0 while they agree
 */
public record PlayoutStatistics(
        long played,
        long concealed,
        long lost,
        long late,
        long duplicates,
        long jumps,
        long slips,
        long underruns,
        long overruns,
        long epochs,
        long depthFrames,
        long targetFrames,
        long delayFrames,
        long oldestFrames,
        long resampledFrames,
        double driftPpm) {}
