package io.foldback.gateway.mix.render;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.LimiterSettings;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Renders all personal mixes of a room, in one pass for each block: the strip outputs stay in the nearest cache while one
 * mix after the other is summed from them. Mixes that sound alike are rendered once. {@link #render} allocates nothing.
 */
public final class PersonalMixer {
    /** Mixes that look for a twin at each block; in turn, so that looking costs the same however many there are. */
    private static final int LOOKING = 4;

    private final int frames;
    private final Ramp ramp;
    private final LimiterSettings limiter;
    private final StripInputs inputs;
    private PlanSource[] sources = {};
    private RenderedMix[] mixes = {};
    private int looks;
    private boolean begun;
    private int epoch;
    private long next;

    /** @param frames of each block */
    public PersonalMixer(int frames, LimiterSettings limiter) {
        this.frames = frames;
        this.ramp = new Ramp(frames);
        this.limiter = limiter;
        this.inputs = new StripInputs(ramp);
    }

    public int frames() {
        return frames;
    }

    /** Says what is rendered from now on. A mix that is new fades in, one that was there already goes on. */
    public void arrange(List<? extends PlanSource> wanted) {
        final IdentityHashMap<PlanSource, RenderedMix> before = new IdentityHashMap<>();
        for (int i = 0; i < sources.length; i++) {
            before.put(sources[i], mixes[i]);
        }
        sources = wanted.toArray(PlanSource[]::new);
        mixes = new RenderedMix[sources.length];
        for (int i = 0; i < mixes.length; i++) {
            final RenderedMix known = before.remove(sources[i]);
            mixes[i] = known == null ? new RenderedMix(ramp, limiter) : known;
        }
        before.values().forEach(RenderedMix::retire);
        for (final RenderedMix mix : mixes) {
            mix.part();
        }
    }

    /** One pass. A block that does not follow the one before begins anew, from silence. */
    public void render(AudioBlock block) {
        if (block.frames() != frames) {
            throw new IllegalArgumentException("a block must have " + frames + " frames, has " + block.frames());
        }
        final boolean follows = begun && block.epoch() == epoch && block.position() == next;
        begun = true;
        epoch = block.epoch();
        next = block.position() + frames;
        inputs.load(block, follows);
        aim(follows);
        for (int i = 0; i < Math.min(LOOKING, mixes.length); i++) {
            look(mixes[Math.floorMod(looks++, mixes.length)]);
        }
        for (int i = 0; i < mixes.length; i++) {
            mixes[i].render(inputs.planes());
        }
    }

    private void aim(boolean follows) {
        for (int i = 0; i < mixes.length; i++) {
            mixes[i].aim(sources[i].plan());
            if (!follows) {
                mixes[i].restart();
            }
        }
        for (int i = 0; i < mixes.length; i++) {
            mixes[i].part();
        }
    }

    private void look(RenderedMix mix) {
        if (!mix.settled()) {
            return;
        }
        for (int i = 0; i < mixes.length; i++) {
            final RenderedMix other = mixes[i];
            if (!other.equals(mix) && other.settled() && other.soundsLike(mix)) {
                join(mix, other);
                return;
            }
        }
    }

    private void join(RenderedMix mix, RenderedMix other) {
        for (int i = 0; i < mixes.length; i++) {
            if (mixes[i].isTwinOf(mix)) {
                mixes[i].become(other);
            }
        }
        mix.become(other);
    }

    /** What the {@code i}-th mix of the arrangement sounded like at the last pass; equal mixes share it. */
    public RenderedMix mix(int i) {
        return mixes[i].heard();
    }

    /** How many mixes were summed at the last pass. */
    public int rendered() {
        int count = 0;
        for (int i = 0; i < mixes.length; i++) {
            if (mixes[i].heard().equals(mixes[i])) {
                count++;
            }
        }
        return count;
    }
}
