package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.jitter.PlayoutStatistics;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges every frame that the ear gives, by what the frames themselves tell and the true clocks of the devices. What the
 * parts say of themselves is used for targets alone.
 */
final class Verdict implements Listener.Judge {
    private static final double STEP_LIMIT = 1e-3;
    private static final double NANOS_PER_FRAME = 1e9 / 48_000;
    /** A source may be numbered so far beside the clock before it slips: where it is anchored, and the slip's threshold. */
    private static final double PLACING_BLOCKS = 1.75;

    private static final double ROUNDING_FRAMES = 40;
    private static final long BACK_NANOS = 50 * VirtualTime.MILLI;
    private static final long TAIL_NANOS = 200 * VirtualTime.MILLI;
    private static final long BEFORE_FAULTS_NANOS = 900 * VirtualTime.MILLI;
    /** Frames of a join, at most. */
    private static final int JOIN_FRAMES = 520;

    private final FaultScript script;
    private final Venue venue;
    private final Heard[] heard;
    private final StepMeter[] steps;
    private final List<String> failures = new ArrayList<>();
    private int epoch;
    private long lastPosition = -1;
    private boolean inTail;
    private long tailConcealed;
    private long tailJoins;
    private double calmMost;
    private long concealedBlocks;

    /** What is heard of one source. */
    private static final class Heard {
        int last = -1;
        long tailBroken;
        long brokenAt;
        final List<Float> ages = new ArrayList<>();
    }

    Verdict(FaultScript script, Venue venue) {
        this.script = script;
        this.venue = venue;
        heard = new Heard[script.sources.size()];
        steps = new StepMeter[2 + heard.length];
        double bus = 0;
        for (int i = 0; i < heard.length; i++) {
            heard[i] = new Heard();
            final double own = script.sources.get(i).signature().ownStep();
            steps[2 + i] = new StepMeter("strip " + i, own + STEP_LIMIT);
            bus += MixerHost.FADER * Math.sqrt(0.5) * own;
        }
        steps[0] = new StepMeter("bus left", bus + STEP_LIMIT);
        steps[1] = new StepMeter("bus right", bus + STEP_LIMIT);
    }

    List<String> failures() {
        return failures;
    }

    private void fail(String format, Object... values) {
        if (failures.size() < 5) {
            failures.add(String.format(format, values));
        }
    }

    /** A block left the mixer. */
    void rendered(AudioBlock block, long nanos) {
        if (lastPosition >= 0 && block.epoch() == epoch && block.position() <= lastPosition) {
            fail("(d) position %d was rendered after %d, at %.1f ms", block.position(), lastPosition, millis(nanos));
        }
        epoch = block.epoch();
        lastPosition = block.position();
        if (inTail && block.concealed() != 0) {
            concealedBlocks++;
            fail("(e) channels %x are concealed at %.1f ms", block.concealed(), millis(nanos));
        }
    }

    private static double millis(long nanos) {
        return (nanos - VirtualTime.SECOND) * 1e-6;
    }

    @Override
    public void heard(float[][] planes, int frames, long nanos) {
        final long at = nanos - VirtualTime.SECOND;
        watchTail(at);
        final PlayoutStatistics ear = venue.listener().statistics();
        steps(planes, frames, at);
        for (int source = 0; source < heard.length; source++) {
            listen(source, planes[2 + 2 * source], planes[3 + 2 * source], frames, nanos, ear.targetFrames());
        }
    }

    private void watchTail(long at) {
        if (!inTail && at >= script.endNanos - TAIL_NANOS) {
            inTail = true;
            tailConcealed = venue.listener().statistics().concealed();
            tailJoins = joins();
        }
    }

    private long joins() {
        return venue.slips()
                + venue.mixer().events()
                + venue.listener().statistics().jumps();
    }

    private void steps(float[][] planes, int frames, long at) {
        steps[0].listen(planes[0], frames, at, this);
        steps[1].listen(planes[1], frames, at, this);
        for (int source = 0; source < heard.length; source++) {
            steps[2 + source].listen(planes[2 + 2 * source], frames, at, this);
        }
    }

    private void listen(int source, float[] tone, float[] counter, int frames, long nanos, long earTarget) {
        final Heard state = heard[source];
        final FaultScript.Source nature = script.sources.get(source);
        int exact = 0;
        for (int i = 0; i < frames; i++) {
            final int frame = nature.signature().recognize(tone[i], counter[i]);
            final boolean genuine = frame > 0 && state.last > 0 && frame == state.last + 1;
            state.last = frame;
            if (genuine) {
                exact++;
                if (exact % 16 == 1) {
                    judgeAge(
                            source,
                            nanos
                                    + Math.round(i * NANOS_PER_FRAME)
                                    - nature.crystal().nanosOf(frame),
                            nanos,
                            earTarget);
                }
            }
        }
        if (exact < frames) {
            state.brokenAt = nanos - VirtualTime.SECOND;
            state.tailBroken += inTail ? frames - exact : 0;
        }
    }

    private void judgeAge(int source, long ageNanos, long nanos, long earTarget) {
        final double age = ageNanos / NANOS_PER_FRAME;
        final double target = targetFrames(source, earTarget);
        final double most = target + script.blockFrames + ROUNDING_FRAMES;
        final long at = nanos - VirtualTime.SECOND;
        if (age > most + MixerHost.ALIGN.deadlineNanos() / NANOS_PER_FRAME) {
            fail("(a) source %d is %.0f frames old, not %.0f, at %.1f ms", source, age, most + 480, millis(nanos));
        } else if (age > most && settled(at)) {
            fail("(b) source %d is still %.0f frames old, not %.0f, at %.1f ms", source, age, most, millis(nanos));
        }
        if (at > BEFORE_FAULTS_NANOS) {
            calmMost = Math.max(calmMost, age - target);
            if (script.faults.isEmpty()) {
                heard[source].ages.add((float) age);
            }
        }
    }

    /** Fill, way, lag and the ear's own target; the deadline is for those who call. */
    double targetFrames(int source, long earTarget) {
        double fill = 0;
        for (final FaultScript.Source each : script.sources) {
            final int least = java.math.BigInteger.valueOf(each.burstFrames())
                    .gcd(java.math.BigInteger.valueOf(script.blockFrames))
                    .intValue();
            fill = Math.max(fill, least + (each.link().slowestNanos() + each.jitterNanos()) / NANOS_PER_FRAME);
        }
        final double way = (script.secondLink.slowestNanos() + script.lastLink.slowestNanos()) / NANOS_PER_FRAME;
        final double placing = heard.length > 1 ? PLACING_BLOCKS * script.blockFrames : 0;
        final int limiter = 0;
        return script.blockFrames + fill + way + placing + venue.mixer().lagFrames(source) + earTarget + limiter;
    }

    private boolean settled(long at) {
        for (final FaultScript.Fault fault : script.faults) {
            if (at >= fault.fromNanos() && at < fault.untilNanos() + BACK_NANOS) {
                return false;
            }
        }
        return true;
    }

    void tooSteep(String plane, double step, double limit, long at) {
        fail("(c) a step of %.5f, not %.5f, on %s at %.1f ms", step, limit, plane, at * 1e-6);
    }

    /** The script is over. */
    void end() {
        final PlayoutStatistics ear = venue.listener().statistics();
        if (ear.concealed() > tailConcealed) {
            fail("(e) the ear still concealed %d frames", ear.concealed() - tailConcealed);
        }
        final long joined = joins() - tailJoins;
        for (int source = 0; source < heard.length; source++) {
            if (heard[source].tailBroken > joined * JOIN_FRAMES) {
                fail(
                        "(e) source %d is not whole: %d frames with %d joins, the last at %.1f of %.1f ms",
                        source,
                        heard[source].tailBroken,
                        joined,
                        heard[source].brokenAt * 1e-6,
                        script.endNanos * 1e-6);
            }
        }
    }

    double calmMost() {
        return calmMost;
    }

    List<Float> ages(int source) {
        return heard[source].ages;
    }

    long concealedBlocks() {
        return concealedBlocks;
    }
}
