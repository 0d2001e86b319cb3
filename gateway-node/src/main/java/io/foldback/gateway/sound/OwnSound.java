package io.foldback.gateway.sound;

import io.foldback.gateway.encode.Planes;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;

/** A session's own mix, which it has from its first sound to its end. */
public final class OwnSound implements Sound {
    private final Mixes mixes;
    private final MixListener listener;
    private final String room;
    private final MixSettings initial;
    private final long granted;

    /**
     * @param listener whose mix it is
     * @param granted bit c set: channel c may be heard in it
     */
    public OwnSound(Mixes mixes, MixListener listener, RoomState room, long granted) {
        this.mixes = mixes;
        this.listener = listener;
        this.room = room.room();
        this.initial = MixSettings.ofRoom(room);
        this.granted = granted;
    }

    @Override
    public String room() {
        return room;
    }

    @Override
    public Planes planes() {
        return Planes.ofMix();
    }

    @Override
    public int lookAheadFrames() {
        return mixes.lookAheadFrames();
    }

    @Override
    public boolean outlivesListeners() {
        return false;
    }

    @Override
    public Playing play(BlockListener blocks, Ended ended) {
        final OwnMix own = mixes.enter(room, listener, initial, granted);
        own.listen(blocks);
        return own::close;
    }
}
