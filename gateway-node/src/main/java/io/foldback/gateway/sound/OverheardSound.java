package io.foldback.gateway.sound;

import io.foldback.gateway.encode.Planes;
import io.foldback.gateway.feed.BlockListener;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.Overhearing;
import io.foldback.gateway.mix.PersonalMix;

/** The mix of somebody else, for as long as that one has it. */
public final class OverheardSound implements Sound {
    private final Mixes mixes;
    private final PersonalMix mix;
    private final long mayHear;

    /** @param mayHear bit c set: channel c may be heard in it */
    public OverheardSound(Mixes mixes, PersonalMix mix, long mayHear) {
        this.mixes = mixes;
        this.mix = mix;
        this.mayHear = mayHear;
    }

    @Override
    public String room() {
        return mix.room();
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
    public Playing play(BlockListener listener, Ended ended) {
        return new Overhearing(mix, mayHear, listener, ended::because).begin(mixes)::close;
    }
}
