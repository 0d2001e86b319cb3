package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.gateway.mix.render.PlanSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A personal mix as it sounds to those who may hear the same channels. Any thread. */
final class Hearing implements PlanSource {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final PersonalMix mix;
    private final long granted;
    private final List<BlockListener> listeners = new CopyOnWriteArrayList<>();
    private volatile MixPlan plan = MixPlan.SILENCE;
    private volatile long channels;

    /**
     * Silent until it is refreshed, which counts once its mix knows it: what changed before would be missed.
     *
     * @param granted bit c set: channel c may be heard
     */
    Hearing(PersonalMix mix, long granted) {
        this.mix = mix;
        this.granted = granted;
    }

    /** What its listeners may hear, of what the mix may be made of. */
    private long audible() {
        return granted & mix.granted();
    }

    long granted() {
        return granted;
    }

    void add(BlockListener listener) {
        listeners.add(listener);
    }

    void remove(BlockListener listener) {
        listeners.remove(listener);
    }

    boolean isHeard() {
        return !listeners.isEmpty();
    }

    /** The room or the settings changed. */
    synchronized void refresh() {
        plan = planned();
        channels = MixLaw.channels(mix.settings(), mix.balance(), audible());
    }

    private MixPlan planned() {
        return mix.isKnown() ? MixLaw.plan(mix.settings(), mix.balance(), audible()) : MixPlan.SILENCE;
    }

    /** The channels that it takes of the room. */
    long channels() {
        return channels;
    }

    @Override
    public MixPlan plan() {
        return plan;
    }

    /** Render thread. Returns how many listeners failed. */
    int deliver(AudioBlock block) {
        int failed = 0;
        for (final BlockListener listener : listeners) {
            try {
                listener.onBlock(block);
            } catch (RuntimeException | Error e) {
                LOG.error("A listener of a personal mix in room {} failed and hears no more", mix.room(), e);
                mix.unlisten(listener);
                failed++;
            }
        }
        return failed;
    }
}
