package io.foldback.mixer.effect.space;

import io.foldback.audio.level.Level;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.level.Snap;

/** One side of a stereo delay: a line that is fed with its input and with what it says, dulled. */
final class Echo {
    private final Ramp ramp;
    private final float[] line;
    private int cursor;
    private int silentFrames;
    private double low;

    Echo(Ramp ramp, int mostFrames) {
        this.ramp = ramp;
        line = new float[mostFrames + 1];
        silentFrames = line.length;
    }

    /** One block, in place, gliding from one plan to the other. */
    void process(StereoDelayPlan from, StereoDelayPlan to, float[] samples) {
        if (silentFrames >= line.length && low == 0 && Level.peak(samples, 0, ramp.frames()) == 0) {
            return;
        }
        float loudest = 0;
        for (int i = 0; i < ramp.frames(); i++) {
            final double weight = ramp.rising(i);
            final double old = line[behind(from.delayFrames)];
            final double heard = dull(old + (line[behind(to.delayFrames)] - old) * weight, from, to, weight);
            final double feedback = from.feedback + (to.feedback - from.feedback) * weight;
            final float fed = Snap.zero((float) (samples[i] + feedback * heard));
            feed(fed);
            loudest = Math.max(loudest, Math.abs(fed));
            samples[i] = (float) heard;
        }
        low = Snap.zero(low);
        silentFrames = loudest > 0 ? 0 : Math.min(silentFrames + ramp.frames(), line.length);
    }

    private int behind(int frames) {
        final int index = cursor - frames;
        return index < 0 ? index + line.length : index;
    }

    private void feed(float sample) {
        line[cursor] = sample;
        cursor = cursor + 1 == line.length ? 0 : cursor + 1;
    }

    private double dull(double sample, StereoDelayPlan from, StereoDelayPlan to, double weight) {
        final double step = (sample - low) * (from.cut + (to.cut - from.cut) * weight);
        final double out = low + step;
        low = out + step;
        return out;
    }
}
