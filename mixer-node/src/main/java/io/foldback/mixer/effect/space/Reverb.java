package io.foldback.mixer.effect.space;

import io.foldback.audio.level.Level;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.level.Snap;
import io.foldback.mixer.effect.delay.Delay;
import org.jspecify.annotations.Nullable;

/**
 * The reverb of an effect bus: a feedback delay network of eight lines, mixed by a Hadamard matrix, which loses nothing.
 * Even lines take and give the left side, odd ones the right, so an echo is first heard on its own side. A changed plan is
 * glided to within one block, lengths by a crossfade. Costs next to nothing once it has died away.
 */
public final class Reverb {
    private static final int LINES = ReverbPlan.LINES;

    /** By which a Hadamard matrix of eight keeps energy. */
    private static final float KEEP = (float) StrictMath.sqrt(1.0 / LINES);

    /** Each side's energy goes into half of the lines. */
    private static final float SHARE = (float) StrictMath.sqrt(2.0 / LINES);

    /** After that many frames of nothing there is nothing left anywhere. */
    private static final int EMPTY_FRAMES = 2 * ReverbPlan.LONGEST + ReverbPlan.MOST_PRE_DELAY_FRAMES;

    private final Ramp ramp;
    private final int frames;
    private final Delay leftPreDelay;
    private final Delay rightPreDelay;
    private final ReverbLine[] lines = new ReverbLine[LINES];
    private final float[][] waves;
    private final float[] inLeft;
    private final float[] inRight;
    private @Nullable ReverbPlan at;
    private int silentFrames = EMPTY_FRAMES;

    /** @param ramp the shape of a glide, as long as a block: 512 frames at most */
    public Reverb(Ramp ramp) {
        this.ramp = ramp;
        frames = ramp.frames();
        leftPreDelay = new Delay(ramp, ReverbPlan.MOST_PRE_DELAY_FRAMES);
        rightPreDelay = new Delay(ramp, ReverbPlan.MOST_PRE_DELAY_FRAMES);
        waves = new float[LINES][frames];
        inLeft = new float[frames];
        inRight = new float[frames];
        for (int line = 0; line < LINES; line++) {
            lines[line] = new ReverbLine(line, ramp);
        }
    }

    /** One block, in place. */
    public void process(ReverbPlan plan, float[] left, float[] right) {
        final ReverbPlan from = at == null ? plan : at;
        at = plan;
        final boolean silent = Level.peak(left, 0, frames) == 0 && Level.peak(right, 0, frames) == 0;
        if (silent && silentFrames >= EMPTY_FRAMES) {
            leftPreDelay.start(plan.preDelayFrames);
            rightPreDelay.start(plan.preDelayFrames);
            return;
        }
        leftPreDelay.process(plan.preDelayFrames, left);
        rightPreDelay.process(plan.preDelayFrames, right);
        for (int line = 0; line < LINES; line++) {
            lines[line].read(from, plan, waves[line]);
        }
        final boolean empty = circulate(from, plan, left, right);
        silentFrames = silent && empty ? Math.min(silentFrames + frames, EMPTY_FRAMES) : 0;
    }

    /** What came out of the lines is heard, and goes into them again with what comes in; whether that is nothing at all. */
    private boolean circulate(ReverbPlan from, ReverbPlan to, float[] left, float[] right) {
        System.arraycopy(left, 0, inLeft, 0, frames);
        System.arraycopy(right, 0, inRight, 0, frames);
        for (int i = 0; i < frames; i++) {
            final float level = from.level + (to.level - from.level) * ramp.rising(i);
            left[i] = level * (waves[0][i] - waves[2][i] + waves[4][i] - waves[6][i]);
            right[i] = level * (waves[1][i] - waves[3][i] + waves[5][i] - waves[7][i]);
        }
        mix();
        float loudest = 0;
        for (int line = 0; line < LINES; line++) {
            feed(waves[line], line % 2 == 0 ? inLeft : inRight);
            loudest = Math.max(loudest, Level.peak(waves[line], 0, frames));
            lines[line].write(waves[line]);
        }
        return loudest == 0;
    }

    /** A fast Walsh-Hadamard transform of each frame. */
    private void mix() {
        for (int distance = 1; distance < LINES; distance *= 2) {
            for (int line = 0; line < LINES; line += 2 * distance) {
                for (int k = line; k < line + distance; k++) {
                    sumAndDifference(waves[k], waves[k + distance]);
                }
            }
        }
    }

    private void sumAndDifference(float[] one, float[] other) {
        for (int i = 0; i < frames; i++) {
            final float sum = one[i] + other[i];
            other[i] = one[i] - other[i];
            one[i] = sum;
        }
    }

    private void feed(float[] wave, float[] in) {
        for (int i = 0; i < frames; i++) {
            wave[i] = Snap.zero(KEEP * wave[i] + SHARE * in[i]);
        }
    }
}
