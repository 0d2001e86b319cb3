package io.foldback.mixer.meter;

import io.foldback.audio.level.Level;
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

    /** Engine. */
    public void add(float[] samples) {
        collect(Level.peak(samples, 0, samples.length), Level.energy(samples, 0, samples.length), samples.length);
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
