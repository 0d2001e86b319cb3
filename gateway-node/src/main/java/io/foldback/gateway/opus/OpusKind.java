package io.foldback.gateway.opus;

import io.foldback.audio.opus.OpusFormat;

/**
 * How packets are to be made.
 *
 * @param frames of a packet: 120, 240, 480 or 960 (2.5, 5, 10, 20 ms)
 * @param bitrate bits per second, 32,000..256,000
 */
public record OpusKind(int frames, int bitrate) {
    private static final int MILLI = 1_000;

    public OpusKind {
        new OpusFormat(1, frames, bitrate, 0); // judges both
    }

    /** {@code opus 128 kbit/s}. */
    public String spoken() {
        return "opus " + bitrate / MILLI + " kbit/s";
    }
}
