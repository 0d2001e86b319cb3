package io.foldback.deploy.venue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.jitter.Playout;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.jitter.SinkClock;
import java.util.SplittableRandom;

/** A client: blocks go into the real ear, which a sink with its own crystal pulls. */
final class Listener {
    /** Told of each pull. */
    interface Judge {
        /** @param nanos the true instant of its first frame */
        void heard(float[][] planes, int frames, long nanos);
    }

    /** A clock takes calls that are later than this for a stall. */
    static final int PERIODS_OF_CLOCK = 4;

    private final VirtualTime time;
    private final FaultScript script;
    private final SplittableRandom random;
    private final Judge judge;
    private final Playout playout;
    private final SinkClock clock;
    private final float[] samples;
    private final float[][] out;
    private final double pullNanos;
    private long start;
    private long pulls;
    private long stalledUntil;

    Listener(VirtualTime time, FaultScript script, SplittableRandom random, Judge judge) {
        this.time = time;
        this.script = script;
        this.random = random;
        this.judge = judge;
        final int planes = 2 + Signature.CHANNELS * script.sources.size();
        playout = new Playout(
                new PlayoutSettings(planes, script.blockFrames, script.targetFrames, script.maxTargetFrames));
        samples = new float[planes * script.blockFrames];
        out = new float[planes][script.pullFrames];
        pullNanos = script.pullFrames * new Crystal(0, script.sinkPpm).nanosPerFrame();
        clock = new SinkClock((long) (PERIODS_OF_CLOCK * pullNanos));
        start = time.now();
        await();
    }

    PlayoutStatistics statistics() {
        return playout.statistics();
    }

    void stall(long untilNanos) {
        stalledUntil = Math.max(stalledUntil, untilNanos);
    }

    /** What the room does not carry now is silent. */
    void arrived(AudioBlock block) {
        final int frames = script.blockFrames;
        System.arraycopy(block.samples(), block.busOffset(0), samples, 0, 2 * frames);
        for (int channel = 0; channel < Signature.CHANNELS * script.sources.size(); channel++) {
            final int from = block.channelOffset(channel);
            final int to = (2 + channel) * frames;
            if (from < 0) {
                java.util.Arrays.fill(samples, to, to + frames, 0);
            } else {
                System.arraycopy(block.samples(), from, samples, to, frames);
            }
        }
        playout.offer(block.epoch(), block.position(), frames, samples, time.now());
    }

    private void await() {
        final long due = start + Math.round(pulls * pullNanos);
        time.at(due + random.nextLong((long) (pullNanos / 4)), () -> pull(due));
    }

    private void pull(long due) {
        if (time.now() < stalledUntil) {
            time.at(stalledUntil, () -> pull(due));
            return;
        }
        long even = due;
        if (time.now() - due > script.cardPeriods * pullNanos) {
            even = time.now();
            start = even;
            pulls = 0;
        }
        final long tick = script.pacedSink ? even : clock.tick(script.pullFrames, time.now());
        playout.pull(out, script.pullFrames, tick);
        judge.heard(out, script.pullFrames, even);
        pulls++;
        await();
    }
}
