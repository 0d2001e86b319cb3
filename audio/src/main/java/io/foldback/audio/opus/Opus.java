package io.foldback.audio.opus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The codec of this process: libopus as it comes with the program, or a Java version of it, at about twice the cost. */
public final class Opus {
    /** No packet holds more: 120 ms. */
    public static final int MOST_FRAMES = 5_760;

    private static final Logger LOG = LoggerFactory.getLogger(Opus.class);

    private Opus() {}

    /** Where encoders and decoders come from. Any thread. */
    public interface Codec {

        /** What it is, for people and statistics, such as {@code libopus 1.6}. */
        String name();

        OpusEncoder encoder(OpusFormat format);

        /**
         * A decoder.
         *
         * @param channels 1 or 2; whatever was encoded is given with as many
         * @param frames of each packet, a multiple of 120 up to {@link #MOST_FRAMES}
         */
        OpusDecoder decoder(int channels, int frames);
    }

    /** The best there is on this machine; found once. */
    public static Codec codec() {
        return Found.CODEC;
    }

    /** The codec in Java, which works everywhere. */
    public static Codec inJava() {
        return new JavaCodec();
    }

    /** How many frames of 48 kHz a packet holds, from {@code at} on; 0 for what is no packet. */
    public static int framesOf(byte[] packet, int at, int length) {
        final int frames = PacketLength.frames(packet, at, length);
        return frames > MOST_FRAMES ? 0 : frames;
    }

    private static final class Found {
        static final Codec CODEC = find();

        private static Codec find() {
            try {
                return NativeCodec.load();
            } catch (UnsatisfiedLinkError | java.io.IOException e) {
                final Codec java = inJava();
                LOG.warn("Opus is encoded by {}, at twice the cost: {}", java.name(), e.getMessage());
                return java;
            }
        }
    }
}
