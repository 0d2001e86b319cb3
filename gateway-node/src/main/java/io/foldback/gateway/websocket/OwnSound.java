package io.foldback.gateway.websocket;

import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import org.jspecify.annotations.Nullable;

/** A session's own mix, from its opening to its end; encoded on the thread that renders it. Any thread. */
final class OwnSound implements SessionSound {
    private final Mixes mixes;
    private final MixListener listener;
    private final AudioWish wish;
    private final MixSettings initial;
    private final long granted;
    private @Nullable OwnMix mix;

    /**
     * @param listener whose mix it is
     * @param granted bit c set: channel c may be heard in it
     */
    OwnSound(Mixes mixes, MixListener listener, AudioWish wish, RoomState room, long granted) {
        this.mixes = mixes;
        this.listener = listener;
        this.wish = wish;
        this.initial = MixSettings.ofRoom(room);
        this.granted = granted;
    }

    @Override
    public synchronized void begin(ListenerRing ring) {
        final OwnMix opened = mixes.enter(wish.room(), listener, initial, granted);
        opened.listen(new MixEncoder(wish, mixes.lookAheadFrames(), ring));
        mix = opened;
    }

    @Override
    public synchronized void end(ListenerRing ring) {
        if (mix != null) {
            mix.close();
        }
    }
}
