package io.foldback.gateway.mix;

import io.foldback.gateway.feed.BlockListener;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Hears the mix of somebody else for as long as that one has it, of the channels that may be heard. Any thread. */
public final class Overhearing implements MixObserver, AutoCloseable {
    private final PersonalMix mix;
    private final long mayHear;
    private final BlockListener to;
    private final BiConsumer<String, String> whenEnded;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param mayHear bit c set: channel c
     * @param whenEnded told code and sentence when nothing can be heard any more; at once or later, on any thread
     */
    public Overhearing(PersonalMix mix, long mayHear, BlockListener to, BiConsumer<String, String> whenEnded) {
        this.mix = mix;
        this.mayHear = mayHear;
        this.to = to;
        this.whenEnded = whenEnded;
    }

    /** @param mixes where the mix was found */
    public Overhearing begin(Mixes mixes) {
        mix.watch(this);
        mix.listen(to, mayHear);
        if (!mix.equals(mixes.find(mix.id()))) { // it went meanwhile, and told nobody
            onClosed(mix);
        }
        return this;
    }

    @Override
    public void onClosed(PersonalMix closed) {
        if (ended.compareAndSet(false, true)) {
            leave();
            whenEnded.accept(
                    ErrorCode.UNKNOWN_MIX,
                    "nobody has the mix of " + mix.listener().name() + " any more");
        }
    }

    private void leave() {
        mix.unlisten(to);
        mix.unwatch(this);
    }

    /** Hears no more, and is told nothing. */
    @Override
    public void close() {
        ended.set(true);
        leave();
    }
}
