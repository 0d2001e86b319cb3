package io.foldback.deploy.venue;

/**
 * How old sound may be, by the script's own numbers, in frames: a block and what is left of a device's burst when the
 * quickest block leaves it, the way, a source's place beside the clock, its lag, and what the ear waits.
 */
final class Target {
    static final double NANOS_PER_FRAME = 1e9 / 48_000;
    static final double DEADLINE_FRAMES = MixerHost.ALIGN.deadlineNanos() / NANOS_PER_FRAME;

    /** How far a source may be numbered beside the clock before it slips: where it is anchored, and the threshold. */
    private static final double PLACING_BLOCKS = 1.75;

    /** What measuring rounds off. */
    private static final double ROUNDING_FRAMES = 40;

    private final FaultScript script;
    private final double leastFill;
    private final double greatestFill;
    private final double placing;
    private final double way;

    Target(FaultScript script) {
        this.script = script;
        double least = 0;
        double greatest = 0;
        for (final FaultScript.Source source : script.sources) {
            final double late = (source.link().slowestNanos() + source.jitterNanos()) / NANOS_PER_FRAME;
            least = Math.max(least, late + greatestDivisor(source.burstFrames(), script.blockFrames));
            greatest = Math.max(greatest, late + source.burstFrames());
        }
        leastFill = script.blockFrames + least;
        greatestFill = script.blockFrames + greatest;
        placing = ROUNDING_FRAMES
                + script.wanderFrames
                + (script.sources.size() > 1 ? PLACING_BLOCKS * script.blockFrames : 0);
        way = (script.secondLink.slowestNanos() + script.lastLink.slowestNanos()) / NANOS_PER_FRAME;
    }

    private static int greatestDivisor(int a, int b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
    }

    /** Where it is played, a block more than the target. */
    double atEar(int lagFrames, long earTarget) {
        return leastFill + way + placing + lagFrames + earTarget + script.blockFrames;
    }

    /** What is not to be had younger at the ear: a block, the way at its quickest, and what the ear waits. */
    double leastAtEar(long earTarget) {
        final double quickest = (script.secondLink.delayNanos() + script.lastLink.delayNanos()) / NANOS_PER_FRAME;
        return script.blockFrames + quickest + earTarget - placing - script.blockFrames;
    }

    /** Where it is rendered, when it was waited for to the end. */
    double atMixer(int lagFrames) {
        return greatestFill + placing + lagFrames + DEADLINE_FRAMES + script.blockFrames;
    }

    /** Where it comes out of a link's filter. */
    double behindFilter() {
        return greatestFill + MixerHost.MAX_AGE_NANOS / NANOS_PER_FRAME + ROUNDING_FRAMES;
    }
}
