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
 * {@link #feed} for every strip, {@link #process}. Costs next to nothing while nothing is sent. Engine thread only.
 */
public final class EffectBuses {
    /**
     * So long an effect goes on after the last that was sent into it or came out of it: longer than any echo takes, and than
     * anything rings in the strip of a return.
     */
    private static final int RINGING_FRAMES = 96_000;

    private static final int BUSES = 2;

    private final int frames;
    private final StereoSummer[][] sends;
    private final float[][] planes;
    private final int[] silentFrames = new int[BUSES];
    private final StereoDelay delay;
    private final Reverb reverb;
    private long feeding;
    private boolean fed;

    /**
     * @param ramp the shape of every glide, as long as a block
     * @param strips how many there may be, 64 at most
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
        fed = false;
        if (!isAsleep()) {
            for (float[] plane : planes) {
                java.util.Arrays.fill(plane, 0);
            }
        }
    }

    private boolean isAsleep() {
        return isSilent(0) && isSilent(2);
    }

    /** Adds what a strip sends. */
    public void feed(int strip, float[] output, EffectSends gains) {
        final long bit = 1L << strip;
        if (gains.areNone() && (feeding & bit) == 0) {
            return;
        }
        sends[0][strip].add(output, planes[0], planes[1], gains.delayLeft(), gains.delayRight());
        sends[1][strip].add(output, planes[2], planes[3], gains.reverbLeft(), gains.reverbRight());
        feeding = gains.areNone() ? feeding & ~bit : feeding | bit;
        fed = true;
    }

    /** From here on the planes hold what the effects give. */
    public void process(EffectBusPlan plan) {
        if (!fed && isAsleep()) {
            return;
        }
        delay.process(plan.delay(), planes[0], planes[1]);
        reverb.process(plan.reverb(), planes[2], planes[3]);
        for (int bus = 0; bus < BUSES; bus++) {
            final boolean silent = !fed
                    && Level.peak(planes[2 * bus], 0, frames) == 0
                    && Level.peak(planes[2 * bus + 1], 0, frames) == 0;
            silentFrames[bus] = silent ? Math.min(RINGING_FRAMES, silentFrames[bus] + frames) : 0;
        }
    }

    /** Whether an effect has been silent for so long that its returns need not be rendered. */
    public boolean isSilent(int plane) {
        return silentFrames[plane / 2] == RINGING_FRAMES;
    }

    /** What an effect gives on one side; to be read until the next block begins. */
    public float[] plane(int plane) {
        return planes[plane];
    }
}
