package io.foldback.audio.portaudio;

/** Takes one period of a device. Called on PortAudio's thread: copies and returns, allocates nothing. */
public interface InputCallback {

    /**
     * @param planes address of the planes' addresses, one a channel; valid during the call
     * @param overflowed whether the device lost frames before this period, nobody knows how many
     */
    void captured(long planes, int frames, boolean overflowed);
}
