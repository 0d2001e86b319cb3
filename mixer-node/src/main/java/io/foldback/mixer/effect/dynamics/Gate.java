package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Ramp;

/**
 * Noise gate. Its gain follows attack and release whatever is changed, so nothing else glides; when it is turned off, the
 * gain glides to unity within one block, and it begins open when it is turned on.
 */
public final class Gate {
    private final Ramp ramp;
    private double gain = 1;
    private boolean open;
    private int holding;

    /** @param ramp the shape of a glide, as long as a block */
    public Gate(Ramp ramp) {
        this.ramp = ramp;
    }

    /** One block, in place. */
    public void process(GatePlan plan, float[] samples) {
        if (plan.on()) {
            for (int i = 0; i < ramp.frames(); i++) {
                listen(plan, Math.abs(samples[i]));
                gain += open ? (1 - gain) * plan.attack() : (plan.closed() - gain) * plan.release();
                samples[i] = (float) (samples[i] * gain);
            }
        } else if (gain != 1) {
            ramp.glide(samples, 0, (float) gain, 1);
            gain = 1;
            open = false;
            holding = 0;
        }
    }

    private void listen(GatePlan plan, float magnitude) {
        if (magnitude >= (open ? plan.staysOpen() : plan.opens())) {
            open = true;
            holding = plan.holdFrames();
        } else if (holding > 0) {
            holding--;
        } else {
            open = false;
        }
    }
}
