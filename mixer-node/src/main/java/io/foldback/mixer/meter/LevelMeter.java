package io.foldback.mixer.meter;

import io.foldback.audio.level.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Peak and RMS of one plane. What is collected shows when all meters of a room are turned over together. */
public final class LevelMeter {
    private static final VarHandle SHOWN = MethodHandles.arrayElementVarHandle(float[].class);

    private final float[] shown = new float[2];
    private float peak;
    private double squares;
    private int frames;

    /** Engine. */
    public void add(float[] samples) {
        peak = Math.max(peak, Level.peak(samples, 0, samples.length));
        squares += Level.energy(samples, 0, samples.length);
        frames += samples.length;
    }

    /** Engine: shows what was collected since it was called last, silence if that is nothing. */
    public void turn() {
        SHOWN.setOpaque(shown, 0, peak);
        SHOWN.setOpaque(shown, 1, frames == 0 ? 0 : (float) Math.sqrt(squares / frames));
        peak = 0;
        squares = 0;
        frames = 0;
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
