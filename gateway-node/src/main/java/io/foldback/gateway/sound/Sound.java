package io.foldback.gateway.sound;

import io.foldback.gateway.encode.Planes;
import io.foldback.gateway.feed.BlockListener;

/** What somebody hears. Equal ones sound alike, and are encoded once. Any thread. */
public sealed interface Sound permits RoomSound, OwnSound, OverheardSound {

    String room();

    /** Where it stands in its blocks. */
    Planes planes();

    /** By how much it lags what its blocks say, in frames. */
    int lookAheadFrames();

    /** Whether somebody may hear it who comes after the last one left. */
    boolean outlivesListeners();

    /**
     * Brings its blocks, in order, until what is returned is closed.
     *
     * @param ended told once when nothing comes any more, at once or later, on any thread; what is returned is to be closed
     *     all the same
     */
    Playing play(BlockListener listener, Ended ended);

    /** Hears why a sound is no more. */
    @FunctionalInterface
    interface Ended {
        /** @param code one word for programs; the sentence is for people */
        void because(String code, String sentence);
    }

    /** A sound that plays. */
    @FunctionalInterface
    interface Playing extends AutoCloseable {
        @Override
        void close();
    }
}
