package io.foldback.audio.opus;

/**
 * Makes packets of sound, one after the other. Low-delay mode: what comes out of a decoder is
 * {@link #lookAheadFrames} late. One thread.
 */
public interface OpusEncoder extends AutoCloseable {

    /** By how much decoded sound lags what was encoded, besides the packet's own length. */
    int lookAheadFrames();

    /**
     * What may be spent on each packet from here on.
     *
     * @param complexity 0..10, in the place of the format's; more takes longer and sounds better
     */
    void spend(int complexity);

    /**
     * Encodes the next packet.
     *
     * @param samples planar float32, full scale 1; channel c begins at {@code at + c * stride}, and has the format's frames
     * @param packet takes the packet from index 0; at least {@link OpusFormat#MAX_PACKET} long
     * @return bytes of the packet, 1 or more
     */
    int encode(float[] samples, int at, int stride, byte[] packet);

    /** It must not be used any more. */
    @Override
    void close();
}
