package io.foldback.gateway.mix.render;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.Limiter;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.audio.mix.SoftClip;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One mix as it sounds: gains that glide over one block when they change, a limiter of its own, two planes. A mix whose
 * twin sounds alike is not rendered, its twin is heard instead.
 */
public final class RenderedMix {
    private final Ramp ramp;
    private final int settleFrames;
    private final float[] left;
    private final float[] right;
    private final Limiter limiter;
    private final SoftClip clip;
    private MixPlan plan = MixPlan.SILENCE;
    private MixPlan wanted = MixPlan.SILENCE;
    private int steadyFrames;
    private @Nullable RenderedMix twin;
    private boolean retired;
    private @Nullable AudioBlock block;

    RenderedMix(Ramp ramp, LimiterSettings settings) {
        this.ramp = ramp;
        this.settleFrames = settings.lookAheadFrames();
        this.left = new float[ramp.frames()];
        this.right = new float[ramp.frames()];
        this.limiter = new Limiter(settings);
        this.clip = new SoftClip(settings.knee());
    }

    /** Samples of the left side since the last pass. Read only. */
    public float[] left() {
        return left;
    }

    /** Samples of the right side since the last pass. Read only. */
    public float[] right() {
        return right;
    }

    /**
     * The last pass as a block whose bus 0 is this mix, made by the first caller and shared by all later ones. Allocates.
     */
    public AudioBlock block(BlockStamp stamp) {
        AudioBlock made = block;
        if (made == null) {
            final float[] samples = Arrays.copyOf(left, 2 * left.length);
            System.arraycopy(right, 0, samples, left.length, right.length);
            made = new AudioBlock(stamp, left.length, 1, 0, 0, samples);
            block = made;
        }
        return made;
    }

    /** The one that is rendered. */
    RenderedMix heard() {
        return twin == null ? this : twin;
    }

    /** How it is to sound at the next pass. */
    void aim(MixPlan next) {
        wanted = next;
        block = null;
    }

    /** To be called for all mixes before anything else of a pass: parts from a twin that goes another way. */
    void part() {
        final RenderedMix same = twin;
        if (same != null && (same.retired || !wanted.equals(same.wanted))) {
            plan = same.plan;
            steadyFrames = same.steadyFrames;
            limiter.continueFrom(same.limiter);
            twin = null;
        }
    }

    /** Nobody wants it any more. */
    void retire() {
        retired = true;
    }

    /** The sound before was another one, or long ago. */
    void restart() {
        limiter.clear();
        steadyFrames = 0;
    }

    void render(float[][] planes) {
        if (twin != null) {
            return;
        }
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        for (int at = 0; at < plan.sounding().length; at += ChannelSum.AT_ONCE) {
            ChannelSum.add(planes, plan, at, left, right);
        }
        if (wanted.equals(plan)) {
            steadyFrames = Math.min(settleFrames, steadyFrames + left.length);
        } else {
            glide(planes);
        }
        limiter.process(left, right, left.length);
        clip.process(left);
        clip.process(right);
    }

    private void glide(float[][] planes) {
        for (int channel = 0; channel < AudioBlock.MAX_CHANNELS; channel++) {
            glide(planes[channel], plan.left(channel), wanted.left(channel), left);
            glide(planes[channel], plan.right(channel), wanted.right(channel), right);
        }
        plan = wanted;
        steadyFrames = 0;
    }

    private void glide(float[] plane, float from, float to, float[] sum) {
        if (from != to) {
            ChannelSum.glide(plane, to - from, ramp, sum);
        }
    }

    /** Whether it is rendered, and two such mixes with equal plans have the same state: all that is delayed is alike. */
    boolean settled() {
        return twin == null && steadyFrames >= settleFrames && limiter.isIdle();
    }

    /** Whether a settled mix sounded like another settled one, and goes on so in the pass that begins. */
    boolean soundsLike(RenderedMix other) {
        return plan.equals(other.plan) && wanted.equals(other.wanted);
    }

    /** The other is rendered in this one's place from the pass on that begins. */
    void become(RenderedMix other) {
        twin = Objects.requireNonNull(other);
    }

    boolean isTwinOf(RenderedMix other) {
        return other.equals(twin);
    }
}
