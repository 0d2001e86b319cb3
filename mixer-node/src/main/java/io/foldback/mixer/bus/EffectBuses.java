package io.foldback.mixer.bus;

import io.foldback.audio.level.Level;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.StereoSummer;
import io.foldback.mixer.effect.space.Reverb;
import io.foldback.mixer.effect.space.StereoDelay;
import io.foldback.mixer.strip.EffectSends;

/**
 * The effect buses of a room: sums of what strips send into the delay and into the reverb, of which only the effects' own
 * sound comes out. Four planes: left and right of the delay, left and right of the reverb. Once a block: {@link #begin},
 * {@link #feed} for every strip, {@link #process}. Engine thread only.
 */
public final class EffectBuses {
    /** So long a return goes on after its effect has fallen silent: longer than anything rings in a strip. */
    private static final int RINGING_FRAMES = 48_000;

    private static final int BUSES = 2;

    private final int frames;
    private final StereoSummer[][] sends;
    private final float[][] planes;
    private final int[] silentFrames = new int[BUSES];
    private final StereoDelay delay;
    private final Reverb reverb;

    /**
     * @param ramp the shape of every glide, as long as a block
     * @param strips how many there may be
     */
    public EffectBuses(Ramp ramp, int strips) {
        frames = ramp.frames();
        planes = new float[2 * BUSES][frames];
        sends = new StereoSummer[BUSES][strips];
        for (StereoSummer[] bus : sends) {
            for (int strip = 0; strip < strips; strip++) {
                bus[strip] = new StereoSummer(ramp);
            }
        }
        delay = new StereoDelay(ramp);
        reverb = new Reverb(ramp);
        java.util.Arrays.fill(silentFrames, RINGING_FRAMES);
    }

    public void begin() {
        for (float[] plane : planes) {
            java.util.Arrays.fill(plane, 0);
        }
    }

    /** Adds what a strip sends. */
    public void feed(int strip, float[] output, EffectSends gains) {
        sends[0][strip].add(output, planes[0], planes[1], gains.delayLeft(), gains.delayRight());
        sends[1][strip].add(output, planes[2], planes[3], gains.reverbLeft(), gains.reverbRight());
    }

    /** From here on the planes hold what the effects give. */
    public void process(EffectBusPlan plan) {
        delay.process(plan.delay(), planes[0], planes[1]);
        reverb.process(plan.reverb(), planes[2], planes[3]);
        for (int bus = 0; bus < BUSES; bus++) {
            final boolean silent = Level.peak(planes[2 * bus], 0, frames) == 0
                    && Level.peak(planes[2 * bus + 1], 0, frames) == 0;
            silentFrames[bus] = silent ? Math.min(RINGING_FRAMES, silentFrames[bus] + frames) : 0;
        }
    }

    /** Whether nothing has come out of an effect for so long that its returns need not be rendered. */
    public boolean isSilent(int plane) {
        return silentFrames[plane / 2] == RINGING_FRAMES;
    }

    /** What an effect gives on one side; to be read until the next block begins. */
    public float[] plane(int plane) {
        return planes[plane];
    }
}
