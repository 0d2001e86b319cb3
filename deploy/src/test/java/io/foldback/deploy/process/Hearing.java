package io.foldback.deploy.process;

import io.foldback.audio.block.AudioBlock;

/**
 * What an ear made of the counter signal within a while.
 *
 * @param frames that were played
 * @param gaps places at which a period did not go on where the one before ended
 * @param wrongSamples that were not, bit for bit, what the source made; guessed and silent ones are
 * @param guessed frames among them that the ear made up, because they were late or never came
 * @param arrivalGaps places at which a block that came did not go on where the one before ended
 * @param stalls how often the sink's own thread was late, which no product can be blamed for
 * @param reconnects how often the connection had to be made anew
 */
record Hearing(
        long frames, long gaps, long wrongSamples, long guessed, long arrivalGaps, long stalls, long reconnects) {

    /** Whether everything was heard as it was made, for at least so long. */
    boolean exact(long seconds) {
        return gaps == 0 && wrongSamples == 0 && frames >= seconds * AudioBlock.SAMPLE_RATE;
    }
}
