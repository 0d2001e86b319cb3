package io.foldback.gateway.websocket;

import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.Overhearing;
import io.foldback.gateway.mix.PersonalMix;
import org.jspecify.annotations.Nullable;

/** The mix of somebody else; encoded on the thread that renders it. Any thread. */
final class OverheardSound implements SessionSound {
    private final Mixes mixes;
    private final PersonalMix mix;
    private final AudioWish wish;
    private final long mayHear;
    private @Nullable Overhearing running;

    /** @param mayHear bit c set: channel c may be heard in it */
    OverheardSound(Mixes mixes, PersonalMix mix, AudioWish wish, long mayHear) {
        this.mixes = mixes;
        this.mix = mix;
        this.wish = wish;
        this.mayHear = mayHear;
    }

    @Override
    public synchronized void begin(ListenerRing ring) {
        final MixEncoder encoder = new MixEncoder(wish, mixes.lookAheadFrames(), ring);
        running = new Overhearing(mix, mayHear, encoder, ring::close).begin(mixes);
    }

    @Override
    public synchronized void end(ListenerRing ring) {
        if (running != null) {
            running.close();
        }
    }
}
