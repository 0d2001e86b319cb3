package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.jitter.PlayoutStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges every frame that the ear gives, by what the frames themselves tell and the true clocks of the devices. What the
 * parts say of themselves is used for targets alone: the lags that the director named and the delay that the ear aims at.
 */
final class Verdict implements Listener.Judge {
    private static final double STEP_LIMIT = 1e-3;
    private static final long BACK_NANOS = 50 * VirtualTime.MILLI;
    private static final long TAIL_NANOS = 200 * VirtualTime.MILLI;
    private static final int MOST_FAILURES = 5;

    /** Frames of a join, at most. */
    private static final int JOIN_FRAMES = 520;

    private final FaultScript script;
    private final Venue venue;
    private final Target target;
    private final HeardSource[] sources;
    private final StepMeter[] steps;
    private final List<String> failures = new ArrayList<>();
    private int epoch;
    private long lastPosition = -1;
    private boolean inTail;
    private long tailConcealed;
    private long tailJoins;
    private long concealedBefore;
    private long resampledBefore;

    Verdict(FaultScript script, Venue venue) {
        this.script = script;
        this.venue = venue;
        target = new Target(script);
        sources = new HeardSource[script.sources.size()];
        steps = new StepMeter[2 + sources.length];
        double bus = 0;
        for (int i = 0; i < sources.length; i++) {
            final Signature signature = script.sources.get(i).signature();
            sources[i] = new HeardSource(signature);
            steps[2 + i] = new StepMeter("strip " + i, signature.ownStep() + STEP_LIMIT);
            bus += MixerHost.FADER * Math.sqrt(0.5) * signature.ownStep();
        }
        steps[0] = new StepMeter("bus left", bus + STEP_LIMIT);
        steps[1] = new StepMeter("bus right", bus + STEP_LIMIT);
    }

    /** What was wrong, the first few of it. */
    List<String> failures() {
        return failures;
    }

    /** Ages of one source's frames in a calm time, in frames. */
    List<Double> ages(int source) {
        return sources[source].ages();
    }

    /** Frames in which the ear had to guess until everything ran. */
    long concealedBefore() {
        return concealedBefore;
    }

    private void fail(String failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    private static double millis(long nanos) {
        return (nanos - VirtualTime.SECOND) * 1e-6;
    }

    /** A block of a source passed the filter of the mixer's link. */
    void passed(int source, AudioBlock block, long nanos) {
        judge("behind its filter", source, block, 0, 1, nanos, target.behindFilter());
    }

    /** A block left the mixer. */
    void rendered(AudioBlock block, long nanos) {
        if (lastPosition >= 0 && block.epoch() == epoch && block.position() <= lastPosition) {
            fail(String.format(
                    "(d) position %d was rendered after %d, at %.1f ms",
                    block.position(), lastPosition, millis(nanos)));
        }
        epoch = block.epoch();
        lastPosition = block.position();
        if (inTail && block.concealed() != 0) {
            fail(String.format("(e) channels %x are concealed at %.1f ms", block.concealed(), millis(nanos)));
        }
        for (int source = 0; source < sources.length; source++) {
            final double most = target.atMixer(venue.mixer().lagFrames(source));
            judge("in the mixer", source, block, 2 * source, 2 * source + 1, nanos, most);
        }
    }

    private void judge(String where, int source, AudioBlock block, int tone, int counter, long nanos, double most) {
        if (block.channelOffset(tone) < 0 || script.publishingStalls(nanos - VirtualTime.SECOND)) {
            return;
        }
        final float[] samples = block.samples();
        final int frame = sources[source].frameOf(samples, block.channelOffset(tone), block.channelOffset(counter));
        if (frame > 0 && ageOf(source, frame, nanos) > most) {
            fail(String.format(
                    "(a) source %d is %.0f frames old %s, not %.0f, at %.1f ms",
                    source, ageOf(source, frame, nanos), where, most, millis(nanos)));
        }
    }

    private double ageOf(int source, int frame, long nanos) {
        return (nanos - script.sources.get(source).crystal().nanosOf(frame)) / Target.NANOS_PER_FRAME;
    }

    @Override
    public void heard(float[][] planes, int frames, long nanos) {
        final long at = nanos - VirtualTime.SECOND;
        watch(at);
        final PlayoutStatistics ear = venue.listener().statistics();
        final boolean between = ear.resampledFrames() > resampledBefore;
        resampledBefore = ear.resampledFrames();
        steps[0].listen(planes[0], frames, at, this);
        steps[1].listen(planes[1], frames, at, this);
        for (int source = 0; source < sources.length; source++) {
            steps[2 + source].listen(planes[2 + 2 * source], frames, at, this);
            listen(source, planes, frames, nanos, ear.targetFrames(), between);
        }
    }

    private void watch(long at) {
        if (at < FaultScript.CALM_UNTIL_NANOS) {
            for (int source = 0; source < sources.length; source++) {
                sources[source].calmLag(venue.mixer().lagFrames(source));
            }
            concealedBefore = venue.listener().statistics().concealed();
        }
        if (at < script.endNanos - 2 * TAIL_NANOS) {
            tailJoins = joins(); // what is joined in the mixer is heard later
        }
        if (!inTail && at >= script.endNanos - TAIL_NANOS) {
            inTail = true;
            tailConcealed = venue.listener().statistics().concealed();
        }
    }

    /** Slips, changes of lags and jumps so far: what may be continuous without being exact. */
    private long joins() {
        return venue.slips()
                + venue.mixer().events()
                + venue.listener().statistics().jumps();
    }

    private void listen(int source, float[][] planes, int frames, long nanos, long earTarget, boolean between) {
        final HeardSource state = sources[source];
        final double most = target.atEar(venue.mixer().lagFrames(source), earTarget);
        int exact = 0;
        for (int i = 0; i < frames; i++) {
            final float tone = planes[2 + 2 * source][i];
            final float counter = planes[3 + 2 * source][i];
            final int frame = between ? state.listenBetween(tone, counter) : state.listen(tone, counter);
            // between two frames, the first of a pull may be the beginning of a tail
            if (frame > 0 && exact++ % 16 == (between ? 8 : 0)) {
                judgeAge(source, ageOf(source, frame, nanos) + i, most, nanos - VirtualTime.SECOND);
            }
        }
        if (inTail) {
            state.missed(frames - exact);
        }
    }

    private void judgeAge(int source, double age, double most, long at) {
        final double latest = most + Target.DEADLINE_FRAMES + script.hiddenFrames(at, BACK_NANOS);
        if (age > latest) {
            fail(String.format(
                    "(a) source %d is %.0f frames old, not %.0f, at %.1f ms", source, age, latest, at * 1e-6));
        } else if (age > most && script.settled(at, BACK_NANOS)) {
            fail(String.format(
                    "(b) source %d is still %.0f frames old, not %.0f, at %.1f ms", source, age, most, at * 1e-6));
        }
        if (script.faults.isEmpty() && at > FaultScript.CALM_UNTIL_NANOS) {
            sources[source].ages().add(age);
        }
    }

    void tooSteep(String plane, double step, double limit, long at) {
        fail(String.format("(c) a step of %.5f, not %.5f, on %s at %.1f ms", step, limit, plane, at * 1e-6));
    }

    /** The script is over. */
    void end() {
        final PlayoutStatistics ear = venue.listener().statistics();
        if (ear.concealed() > tailConcealed) {
            fail(String.format("(e) the ear still concealed %d frames", ear.concealed() - tailConcealed));
        }
        final long joined = joins() - tailJoins;
        for (int source = 0; source < sources.length; source++) {
            final long missed = sources[source].missedFrames();
            if (missed > joined * JOIN_FRAMES) {
                fail(String.format(
                        "(e) source %d is not whole at the end: %d frames with %d joins", source, missed, joined));
            }
            checkLag(source);
        }
    }

    /** What a single stall held up must not delay what comes later; drift alone moves one device's bursts beside another's. */
    private void checkLag(int source) {
        final int lag = venue.mixer().lagFrames(source);
        final int before = sources[source].calmLag();
        if (script.onlyStalledOnce() && lag > before + script.longestBurst() + script.blockFrames) {
            fail(String.format("(b) a stall left source %d lagging by %d frames, not %d", source, lag, before));
        }
    }
}
