package io.foldback.mixer.meter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Peak and RMS of one plane over the last full tenth of a second. */
public final class LevelMeter {
    private static final int WINDOW_FRAMES = 4_800;
    private static final VarHandle SHOWN = MethodHandles.arrayElementVarHandle(float[].class);

    private final float[] shown = new float[2];
    private float peak;
    private double squares;
    private int frames;

    /** Engine. Four partial sums, always added in the same order. */
    public void add(float[] samples, int offset, int count) {
        float p = 0;
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = offset;
        for (; i + 3 < offset + count; i += 4) {
            final float a = samples[i];
            final float b = samples[i + 1];
            final float c = samples[i + 2];
            final float d = samples[i + 3];
            s0 += a * a;
            s1 += b * b;
            s2 += c * c;
            s3 += d * d;
            p = Math.max(p, Math.max(Math.max(Math.abs(a), Math.abs(b)), Math.max(Math.abs(c), Math.abs(d))));
        }
        for (; i < offset + count; i++) {
            s0 += samples[i] * samples[i];
            p = Math.max(p, Math.abs(samples[i]));
        }
        collect(p, (double) s0 + s1 + s2 + s3, count);
    }

    /** Engine: a block of silence. */
    public void addSilence(int count) {
        collect(0, 0, count);
    }

    private void collect(float blockPeak, double blockSquares, int count) {
        peak = Math.max(peak, blockPeak);
        squares += blockSquares;
        frames += count;
        if (frames >= WINDOW_FRAMES) {
            SHOWN.setOpaque(shown, 0, peak);
            SHOWN.setOpaque(shown, 1, (float) Math.sqrt(squares / frames));
            peak = 0;
            squares = 0;
            frames = 0;
        }
    }

    /** Any thread. Linear. */
    public float peak() {
        return (float) SHOWN.getOpaque(shown, 0);
    }

    /** Any thread. Linear. */
    public float rms() {
        return (float) SHOWN.getOpaque(shown, 1);
    }
}
