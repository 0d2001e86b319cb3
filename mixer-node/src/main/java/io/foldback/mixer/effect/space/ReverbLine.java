package io.foldback.mixer.effect.space;

import io.foldback.audio.level.Ramp;
import io.foldback.audio.level.Snap;
import io.foldback.mixer.effect.delay.DelayLine;

/** One of the ways through a reverb: a delay longer than a block, then a one-pole low-pass. */
final class ReverbLine {
    private final int line;
    private final Ramp ramp;
    private final DelayLine delay;
    private final float[] leaving;
    private float low;

    /** @param line which of them, 0..7 */
    ReverbLine(int line, Ramp ramp) {
        this.line = line;
        this.ramp = ramp;
        delay = new DelayLine(ramp.frames(), ReverbPlan.LONGEST);
        leaving = new float[ramp.frames()];
    }

    /** What comes out of it in this block. */
    void read(ReverbPlan from, ReverbPlan to, float[] out) {
        delay.read(to.lengths[line], out);
        if (from.lengths[line] != to.lengths[line]) {
            delay.read(from.lengths[line], leaving);
            cross(out);
        }
        final float pass = from.passes[line];
        final float pole = from.poles[line];
        final float passChange = to.passes[line] - pass;
        final float poleChange = to.poles[line] - pole;
        float state = low;
        for (int i = 0; i < ramp.frames(); i++) {
            final float weight = ramp.rising(i);
            state = (pass + passChange * weight) * out[i] + (pole + poleChange * weight) * state;
            out[i] = state;
        }
        low = Snap.zero(state);
    }

    private void cross(float[] out) {
        for (int i = 0; i < ramp.frames(); i++) {
            out[i] = leaving[i] + (out[i] - leaving[i]) * ramp.rising(i);
        }
    }

    /** What goes into it in this block. */
    void write(float[] in) {
        delay.write(in);
        delay.advance();
    }
}
