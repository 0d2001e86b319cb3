package io.foldback.audio.opus;

/** Makes sound of packets, one after the other; no sample is beyond ±2, whatever the packets are. One thread. */
public interface OpusDecoder extends AutoCloseable {

    /**
     * Decodes the next packet.
     *
     * @param packet from {@code at}, {@code length} bytes
     * @param samples takes channels x frames, planar, from index 0
     * @return whether it was a packet of the decoder's frames; if not, the sound is that of a lost one
     */
    boolean decode(byte[] packet, int at, int length, float[] samples);

    /** The next packet is lost: what it may have been, softer while more are lost. {@code samples} as above. */
    void conceal(float[] samples);

    /** It must not be used any more. */
    @Override
    void close();
}
