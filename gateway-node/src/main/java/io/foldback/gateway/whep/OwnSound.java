package io.foldback.gateway.whep;

import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;

/** A session's own mix, which it has from its first sound to its end. */
final class OwnSound implements MixSource {
    private final Mixes mixes;
    private final MixListener listener;
    private final RoomState room;
    private final long granted;

    /**
     * @param listener whose mix it is
     * @param granted bit c set: channel c may be heard in it
     */
    OwnSound(Mixes mixes, MixListener listener, RoomState room, long granted) {
        this.mixes = mixes;
        this.listener = listener;
        this.room = room;
        this.granted = granted;
    }

    @Override
    public String room() {
        return room.room();
    }

    @Override
    public int bus() {
        return 0;
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
    public Watch watch() {
        return nowNanos -> false;
    }

    @Override
    public Playing play(BlockListener blocks) {
        final OwnMix own = mixes.enter(room.room(), listener, MixSettings.ofRoom(room), granted);
        own.listen(blocks);
        return own::close;
    }
}
