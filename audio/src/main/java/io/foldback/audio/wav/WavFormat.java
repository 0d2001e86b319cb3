package io.foldback.audio.wav;

/**
 * What a WAV file holds.
 *
 * @param sampleRate frames per second, 1,000..1,000,000
 * @param channels 1..65,535
 */
public record WavFormat(int sampleRate, int channels, WavEncoding encoding) {
    static final int MIN_RATE = 1_000;
    static final int MAX_RATE = 1_000_000;
    static final int MAX_CHANNELS = 65_535;

    public WavFormat {
        if (sampleRate < MIN_RATE || sampleRate > MAX_RATE) {
            throw new IllegalArgumentException("sample rate must be in " + MIN_RATE + ".." + MAX_RATE
                    + " frames per second, is " + Integer.toUnsignedString(sampleRate));
        }
        if (channels < 1 || channels > MAX_CHANNELS || channels * encoding.bytes() > 0xFFFF) {
            throw new IllegalArgumentException("channels must be 1 or more and their frame at most 65535 bytes, are "
                    + channels + " of " + encoding.bytes() + " bytes");
        }
    }

    /** Bytes of one frame. */
    public int frameBytes() {
        return channels * encoding.bytes();
    }
}
