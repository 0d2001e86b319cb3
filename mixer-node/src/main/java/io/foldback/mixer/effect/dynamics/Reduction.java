package io.foldback.mixer.effect.dynamics;

import io.foldback.audio.level.Level;
import io.foldback.audio.level.Ramp;
import org.jspecify.annotations.Nullable;

/**
 * Turns a key signal into gains: each sample's reduction by the curve, held by its peaks and released, then smoothed by
 * the attack; all in octaves (the smooth decoupled peak detector of Giannoulis, Massberg, Reiss, equation 17). So a sine is
 * judged by its peak, and the way back takes both times. A new curve is glided to within one block.
 */
final class Reduction {
    /** Less is far below what a float tells from unity. */
    private static final double SETTLED = 1e-8;

    private final Ramp ramp;
    private @Nullable ReductionPlan at;
    private double held;
    private double smoothed;

    Reduction(Ramp ramp) {
        this.ramp = ramp;
    }

    /** Replaces one block of the key by gains; false where all of them are 1, the key is untouched then. */
    boolean follow(ReductionPlan to, float[] key) {
        final ReductionPlan from = at == null ? to : at;
        at = to;
        final float quiet = Math.min(from.curve().quiet(), to.curve().quiet());
        if (held == 0 && smoothed == 0 && Level.peak(key, 0, ramp.frames()) <= quiet) {
            return false;
        }
        for (int i = 0; i < ramp.frames(); i++) {
            key[i] = gain(from, to, Octaves.of(Math.abs(key[i])), i);
        }
        settle();
        return true;
    }

    private float gain(ReductionPlan from, ReductionPlan to, double level, int i) {
        double wanted = to.curve().at(level);
        if (from.curve() != to.curve()) {
            final double before = from.curve().at(level);
            wanted = before + (wanted - before) * ramp.rising(i);
        }
        held = Math.max(wanted, held + (wanted - held) * to.release());
        smoothed += (held - smoothed) * to.attack();
        return (float) Octaves.toGain(-smoothed);
    }

    /** Fills one block with gains from the last one to unity, and begins anew. */
    void leave(float[] gains) {
        java.util.Arrays.fill(gains, 0, ramp.frames(), 1);
        ramp.glide(gains, 0, (float) Octaves.toGain(-smoothed), 1);
        at = null;
        held = 0;
        smoothed = 0;
    }

    private void settle() {
        if (held < SETTLED && smoothed < SETTLED) {
            held = 0;
            smoothed = 0;
        }
    }
}
