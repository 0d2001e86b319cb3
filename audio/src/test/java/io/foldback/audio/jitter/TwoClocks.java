package io.foldback.audio.jitter;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;

/**
 * A source and a sink whose clocks differ from the time that counts, and an ear between them. Plane 0 carries a tone of 1
 * kHz, planes 1 and 2 sine and cosine of 100 Hz, by which the position that is heard is told from sound alone, plane 3 the
 * number of the frame.
 */
final class TwoClocks {
    static final int PLANES = 4;
    private static final int SLOW = 480;
    private static final float[] FAST_SINE = sine(48, 0);
    private static final float[] SINE = sine(SLOW, 0);
    private static final float[] COSINE = sine(SLOW, SLOW / 4);

    final Playout playout;
    final float[][] out;
    private final int block;
    private final int pull;
    private final Random random;
    private final ArrayDeque<long[]> onTheWay = new ArrayDeque<>();
    private final float[] samples;
    private final float[] heard = new float[4_096];
    private int heardFrames;
    private double sourceNanos;
    private double sinkNanos;
    private double jitterNanos;
    private double callNanos;
    private long sent;
    private double captured;
    private double due;
    private double arrived;
    private double heldUntil;

    /** The greatest second difference of the tones. */
    double steepest;
    /** Frames of the last pull that are as they came. */
    int exact;
    /** Age of what was heard last against the fastest way, in frames; NaN when it was not to be told. */
    double age;

    private final SinkClock calls = new SinkClock(10_000_000);
    private double before;
    private double beforeThat;

    TwoClocks(PlayoutSettings settings, int pullFrames, long seed) {
        playout = new Playout(settings);
        block = settings.blockFrames();
        pull = pullFrames;
        random = new Random(seed);
        out = new float[PLANES][pull];
        samples = new float[PLANES * block];
        clocks(0, 0);
        captured = sourceNanos * block;
        due = 10_000_000;
    }

    private static float[] sine(int frames, int ahead) {
        final float[] sine = new float[frames];
        for (int i = 0; i < frames; i++) {
            sine[i] = (float) (0.25 * Math.sin(2 * Math.PI * (i + ahead) / frames));
        }
        return sine;
    }

    void clocks(double sourcePpm, double sinkPpm) {
        sourceNanos = 1e9 / 48_000 / (1 + sourcePpm * 1e-6);
        sinkNanos = 1e9 / 48_000 / (1 + sinkPpm * 1e-6);
    }

    /** Blocks come so much late at most, any of it as likely. */
    void jitter(double nanos) {
        jitterNanos = nanos;
    }

    /** The sink is a device that calls so much late at most. */
    void unevenCalls(double nanos) {
        callNanos = nanos;
    }

    PlayoutStatistics statistics() {
        return playout.statistics();
    }

    double nanos() {
        return due;
    }

    /** What comes from now on comes at once at that instant. */
    void holdUntil(double nanos) {
        heldUntil = nanos;
    }

    /** The next block does not come. */
    void lose() {
        sent += block;
        captured += block * sourceNanos;
    }

    /** The sink is not called until that instant. */
    void sleepUntil(double nanos) {
        due = Math.max(due, nanos);
    }

    void seconds(double seconds) {
        for (final double until = due + seconds * 1e9; due < until; ) {
            pull();
        }
    }

    void pull() {
        while (captured <= due) {
            final double way = Math.max(captured + random.nextDouble() * jitterNanos, heldUntil);
            arrived = Math.max(arrived, way);
            onTheWay.add(new long[] {sent, Math.round(arrived)});
            sent += block;
            captured += block * sourceNanos;
        }
        while (!onTheWay.isEmpty() && onTheWay.peek()[1] <= due) {
            offer(onTheWay.poll());
        }
        playout.pull(out, pull, callNanos == 0 ? Math.round(due) : calls.tick(pull, call()));
        listen();
        due += pull * sinkNanos;
    }

    private long call() {
        return Math.round(due + random.nextDouble() * callNanos);
    }

    private void offer(long[] arrival) {
        for (int i = 0; i < block; i++) {
            final long position = arrival[0] + i;
            samples[i] = FAST_SINE[(int) (position % 48)];
            samples[block + i] = SINE[(int) (position % SLOW)];
            samples[2 * block + i] = COSINE[(int) (position % SLOW)];
            samples[3 * block + i] = position;
        }
        playout.offer(1, arrival[0], block, samples, arrival[1]);
    }

    private void listen() {
        exact = 0;
        for (int i = 0; i < pull; i++) {
            final double sample = out[1][i];
            steepest = Math.max(steepest, Math.abs(sample - 2 * before + beforeThat));
            beforeThat = before;
            before = sample;
            exact += i > 0 && out[3][i] == out[3][i - 1] + 1 ? 1 : 0;
        }
        final int last = heard.length;
        System.arraycopy(heard, pull, heard, 0, last - pull);
        System.arraycopy(out[0], 0, heard, last - pull, pull);
        heardFrames += pull;
        age = ageOfFirst();
    }

    /** Frames that are due now at the source and on the fastest way, less what is heard. */
    private double ageOfFirst() {
        final double level = Math.hypot(out[1][0], out[2][0]);
        if (Math.abs(level - 0.25) > 1e-3) {
            return Double.NaN;
        }
        final double phase = Math.atan2(out[1][0], out[2][0]) / (2 * Math.PI) * SLOW;
        final double newest = sent + (due - captured) / sourceNanos;
        final double expected = statistics().delayFrames();
        final double told = newest - phase;
        return told - SLOW * Math.rint((told - expected) / SLOW);
    }

    /** The last frames that were heard of the tone of 1 kHz. */
    float[] heard(int frames) {
        return Arrays.copyOfRange(heard, heard.length - Math.min(frames, heardFrames), heard.length);
    }
}
