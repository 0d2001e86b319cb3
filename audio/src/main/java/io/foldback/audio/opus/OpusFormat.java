package io.foldback.audio.opus;

import java.util.Set;

/**
 * How sound is encoded. At 48,000 frames a second.
 *
 * @param channels 1 or 2
 * @param frames of one packet: 120, 240, 480 or 960 (2.5, 5, 10, 20 ms). Fewer are heard sooner; more need fewer packets and
 *     sound better at the same rate
 * @param bitrate bits per second, 32,000..256,000, on average over a second
 * @param complexity 0..10: more sounds better and costs more, up to twice as much at 10 as at 5 and half as much at 0
 */
public record OpusFormat(int channels, int frames, int bitrate, int complexity) {
    public static final int SAMPLE_RATE = 48_000;

    /** No packet of ours is longer, in bytes (RFC 6716, section 3.4). */
    public static final int MAX_PACKET = 1_275;

    /** What was encoded below full scale may come out a little louder; what comes out louder than this never was sound. */
    private static final float LOUDEST = 2;

    /** What a packet of ours may hold, in frames. */
    public static final Set<Integer> PACKET_FRAMES = Set.of(120, 240, 480, 960);

    public OpusFormat {
        checkChannels(channels);
        checkFrames(frames);
        check("bitrate", bitrate, 32_000, 256_000);
        check("complexity", complexity, 0, 10);
    }

    static void checkChannels(int channels) {
        check("channels", channels, 1, 2);
    }

    /** Packets of others may be of any length that Opus knows: 2.5 to 120 ms. */
    static void checkDecodedFrames(int frames) {
        if (frames < 120 || frames > Opus.MOST_FRAMES || frames % 120 != 0) {
            throw new IllegalArgumentException(
                    "frames of a packet must be a multiple of 120 up to " + Opus.MOST_FRAMES + ", are " + frames);
        }
    }

    static void checkFrames(int frames) {
        if (!PACKET_FRAMES.contains(frames)) {
            throw new IllegalArgumentException("frames of a packet must be 120, 240, 480 or 960, are " + frames);
        }
    }

    /** A decoded sample, within what sound can be. */
    static float bounded(float sample) {
        return sample >= -LOUDEST ? Math.min(sample, LOUDEST) : sample < -LOUDEST ? -LOUDEST : 0;
    }

    private static void check(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be in " + least + ".." + most + ", is " + value);
        }
    }
}
