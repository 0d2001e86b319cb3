package io.foldback.capture.grid;

import io.foldback.audio.block.AudioBlock;

/** Where cut blocks go. Called by the capture thread. */
public interface BlockOutlet {

    /** Bit c set: somebody wants channel c now. */
    long wantedChannels();

    void emit(AudioBlock block);
}
