package io.foldback.audio.opus;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The codec of this process: libopus as it comes with the program, or a Java version of it, at about twice the cost. */
public final class Opus {
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
         * @param frames of each packet, as in {@link OpusFormat}
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
