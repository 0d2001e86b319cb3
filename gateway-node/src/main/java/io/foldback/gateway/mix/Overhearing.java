package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Hears the mix of somebody else, for as long as it is made of nothing but channels that may be heard. Any thread. */
public final class Overhearing implements BlockListener, MixObserver, AutoCloseable {
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

    /** Whether somebody who may hear these channels may hear the mix. */
    public static boolean isGranted(PersonalMix mix, long mayHear) {
        return (mix.granted() & ~mayHear) == 0;
    }

    /** @param mixes where the mix was found */
    public Overhearing begin(Mixes mixes) {
        mix.watch(this);
        mix.listen(this);
        if (!mix.equals(mixes.find(mix.id()))) { // it went meanwhile, and told nobody
            onClosed(mix);
        }
        return this;
    }

    /** Render thread. What the mix may be made of grew before it was rendered of more. */
    @Override
    public void onBlock(AudioBlock block) {
        if (isGranted(mix, mayHear)) {
            to.onBlock(block);
        } else {
            end(ErrorCode.NOT_GRANTED, "this mix may hold channels now that are not granted");
        }
    }

    @Override
    public void onClosed(PersonalMix closed) {
        end(ErrorCode.UNKNOWN_MIX, "nobody has the mix of " + mix.listener().name() + " any more");
    }

    private void end(String code, String sentence) {
        if (ended.compareAndSet(false, true)) {
            leave();
            whenEnded.accept(code, sentence);
        }
    }

    private void leave() {
        mix.unlisten(this);
        mix.unwatch(this);
    }

    /** Hears no more, and is told nothing. */
    @Override
    public void close() {
        ended.set(true);
        leave();
    }
}
