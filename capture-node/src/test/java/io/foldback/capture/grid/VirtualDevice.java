package io.foldback.capture.grid;

import io.foldback.audio.signal.CounterSignal;
import io.foldback.capture.clock.DeviceClock;
import java.util.SplittableRandom;

/** A device in virtual time: its own rate, callbacks that are late at random, and bursts. Plays the counter signal. */
final class VirtualDevice {
    private final int channels;
    private final int periodFrames;
    private final int burstFrames;
    private final double nanosPerFrame;
    private final SplittableRandom random;
    private final double jitterNanos;
    private final CapturedPeriod period = new CapturedPeriod();
    final DeviceClock clock = new DeviceClock();
    private final long startNanos;
    private long frame;
    private long nowNanos;

    VirtualDevice(int channels, int periodFrames, int burstFrames, double ppm, double jitterNanos, long seed) {
        this.channels = channels;
        this.periodFrames = periodFrames;
        this.burstFrames = Math.max(burstFrames, periodFrames);
        this.jitterNanos = jitterNanos;
        nanosPerFrame = 1e9 / 48_000 / (1 + ppm * 1e-6);
        random = new SplittableRandom(seed);
        startNanos = random.nextLong(1L << 40, 1L << 45);
        nowNanos = 0;
        frame = -Math.ceilDiv(8000, periodFrames) * (long) periodFrames;
        while (frame < 0) {
            advance(); // frame 0 is the first that a cutter sees: the clock has settled
        }
    }

    /** The device's next period, stamped as its callback would. */
    CapturedPeriod next() {
        advance();
        return period;
    }

    private void advance() {
        final float[] samples = new float[channels * periodFrames];
        for (int channel = 0; channel < channels; channel++) {
            CounterSignal.fill(frame, channel, samples, channel * periodFrames, periodFrames);
        }
        final long burstEnd = Math.ceilDiv(frame + periodFrames, (long) burstFrames) * burstFrames;
        final double late = jitterNanos * -Math.log(1 - random.nextDouble());
        nowNanos = Math.max(nowNanos, nanosOf(burstEnd) + (long) late);
        clock.update(frame, stampNanos());
        period.set(samples, periodFrames, periodFrames, frame);
        frame += periodFrames;
    }

    private long stampNanos() {
        return nowNanos - Math.round(periodFrames * 1e9 / 48_000);
    }

    /** Frames go by that nobody gets; the device knows. */
    void lose(long frames) {
        frame += frames;
    }

    /** The true instant of a frame. */
    long nanosOf(long ofFrame) {
        return startNanos + Math.round(ofFrame * nanosPerFrame);
    }

    long frame() {
        return frame;
    }
}
