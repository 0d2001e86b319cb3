package io.foldback.gateway.whep;

import io.foldback.gateway.feed.BlockListener;

/** What sounds in a mix. Equal ones sound alike, and are encoded once. Any thread. */
sealed interface MixSource permits RoomBus, OwnSound {

    String room();

    /** Index of the bus that carries it in its blocks. */
    int bus();

    /** By how much that bus lags what its blocks say, in frames. */
    int lookAheadFrames();

    /** Whether somebody may hear it who comes after the last one left. */
    boolean outlivesListeners();

    /** Whether it is still there; for the encoder's thread alone. */
    Watch watch();

    /** Brings its blocks, in order, until what is returned is closed. */
    Playing play(BlockListener listener);

    /** Asked with every block. */
    @FunctionalInterface
    interface Watch {
        boolean isGone(long nowNanos);
    }

    /** A mix that plays. */
    @FunctionalInterface
    interface Playing {
        void close();
    }
}
