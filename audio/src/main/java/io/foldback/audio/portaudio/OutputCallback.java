package io.foldback.audio.portaudio;

/** Yields one period for a device. Called on PortAudio's thread: allocates nothing, waits for nobody. */
public interface OutputCallback {

    /**
     * Fills the first {@code frames} of every plane.
     *
     * @param underflowed whether the device had nothing to play before this period
     */
    void fill(float[][] planes, int frames, boolean underflowed);
}
