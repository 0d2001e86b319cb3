package io.foldback.mixer.effect.delay;

import io.foldback.audio.level.Ramp;

/**
 * A delay of whole frames. A new time is crossfaded to within one block. It listens while it is off, so that it has
 * something to say as soon as it is turned on.
 */
public final class Delay {
    private final Ramp ramp;
    private final DelayLine line;
    private final float[] leaving;
    private int at;

    /**
     * @param ramp the shape of a glide, as long as a block
     * @param mostFrames greatest delay
     */
    public Delay(Ramp ramp, int mostFrames) {
        this.ramp = ramp;
        line = new DelayLine(ramp.frames(), mostFrames);
        leaving = new float[ramp.frames()];
    }

    /** Another time, without a glide: for when there is nothing to hear. */
    public void start(int delayFrames) {
        at = delayFrames;
    }

    /** One block, in place. */
    public void process(int delayFrames, float[] samples) {
        line.write(samples);
        if (at != delayFrames) {
            cross(delayFrames, samples);
            at = delayFrames;
        } else if (at != 0) {
            line.read(at, samples);
        }
        line.advance();
    }

    private void cross(int to, float[] samples) {
        line.read(at, leaving);
        line.read(to, samples);
        for (int i = 0; i < ramp.frames(); i++) {
            samples[i] = leaving[i] + (samples[i] - leaving[i]) * ramp.rising(i);
        }
    }
}
