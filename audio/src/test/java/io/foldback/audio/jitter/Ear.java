package io.foldback.audio.jitter;

import java.util.List;

/**
 * Plays a script through a {@link Playout} and judges every frame it gives. Plane 0 carries a tone of 100 Hz at
 * -12 dBFS, by which steps are found; plane 1 the number of the frame, by which age is found.
 */
final class Ear {
    static final double STEP_LIMIT = 1e-3;
    private static final float[] TONE = new float[480];

    static {
        for (int i = 0; i < TONE.length; i++) {
            TONE[i] = (float) (0.25 * Math.sin(2 * Math.PI * i / TONE.length));
        }
    }

    private final Script script;
    private final Playout playout;
    private final float[] samples;
    private final float[][] out;
    private double before;
    private double beforeThat;
    private int epoch;
    private long lastPlain = Long.MIN_VALUE;
    private long baseline = Long.MAX_VALUE;

    /** The greatest second difference of plane 0. */
    double worstStep;
    /** The greatest age beyond the target, in frames, of any frame that was played as it came. */
    long worstExcess = Long.MIN_VALUE;
    /** Frames of the last pull that were played as they came. */
    int exact;
    /** Age of the first of them beyond the target, in frames. */
    long excess;

    Ear(Script script, PlayoutSettings settings) {
        this.script = script;
        playout = new Playout(settings);
        samples = new float[2 * script.block];
        out = new float[2][script.pull];
    }

    /** What somebody does who looks after each pull. */
    interface Observer {
        void pulled(long nanos);
    }

    void play(Observer observer) {
        int next = 0;
        final List<Script.Arrival> arrivals = script.arrivals;
        for (final long now : script.pulls) {
            while (next < arrivals.size() && arrivals.get(next).nanos() <= now) {
                hear(arrivals.get(next++));
            }
            playout.pull(out, script.pull, now);
            judge(now);
            observer.pulled(now);
        }
    }

    PlayoutStatistics statistics() {
        return playout.statistics();
    }

    private void hear(Script.Arrival arrival) {
        for (int i = 0; i < script.block; i++) {
            final long position = arrival.position() + i;
            samples[i] = TONE[(int) (position % TONE.length)];
            samples[script.block + i] = position;
        }
        final boolean taken =
                playout.offer(arrival.epoch(), arrival.position(), script.block, samples, arrival.nanos());
        if (taken && arrival.epoch() >= epoch) {
            if (arrival.epoch() != epoch) {
                epoch = arrival.epoch();
                baseline = Long.MAX_VALUE;
            }
            baseline = Math.min(baseline, arrival.nanos() - Math.round(arrival.position() * (1e9 / 48_000)));
        }
    }

    private void judge(long now) {
        exact = 0;
        final long target = statistics().targetFrames();
        for (int i = 0; i < script.pull; i++) {
            final double sample = out[0][i];
            worstStep = Math.max(worstStep, Math.abs(sample - 2 * before + beforeThat));
            beforeThat = before;
            before = sample;
            final long position = (long) out[1][i];
            final boolean plain = position == out[1][i] && TONE[(int) (Math.abs(position) % TONE.length)] == out[0][i];
            if (plain && position == lastPlain + 1) {
                final long age = (long) ((now - baseline) * 48e-6) - (position - i);
                excess = age - target;
                worstExcess = Math.max(worstExcess, excess);
                exact++;
            }
            lastPlain = plain ? position : Long.MIN_VALUE;
        }
    }
}
