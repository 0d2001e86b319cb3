package io.foldback.gateway.websocket;

import io.foldback.audio.opus.OpusFormat;
import io.foldback.gateway.opus.OpusKind;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.websocket.AudioMessage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How sound stands in messages.
 *
 * @param frames of a message: {@value AudioMessage#MIN_FRAMES} to {@value AudioMessage#MAX_FRAMES}, and 120, 240, 480 or 960 of
 *     Opus
 * @param bitrate of Opus, in bits per second; 0 of samples
 */
record MessageShape(Format format, int frames, int bitrate) implements ShapeVerdict {
    /** Bitrates are multiples of this one, so that one mix never needs many encoders. */
    static final int BITRATE_STEP = 32_000;

    private static final int MAX_BITRATE = 256_000;
    private static final int USUAL_FRAMES = 256;
    private static final int USUAL_PACKET = 480;
    private static final int USUAL_BITRATE = 128_000;

    /** What this API calls the ways to spell sound. */
    enum Format {
        PCM16,
        FLOAT32,
        OPUS;

        String spoken() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Format of(String spoken) {
            for (final Format format : values()) {
                if (format.spoken().equals(spoken)) {
                    return format;
                }
            }
            return null;
        }
    }

    static MessageShape ofSamples(Format format, int frames) {
        return new MessageShape(format, frames, 0);
    }

    /** Reads {@code format}, {@code frames} and {@code bitrate} of a query whose keys have one value each. */
    static ShapeVerdict parse(Map<String, List<String>> query) {
        final String name = AudioWish.first(query, "format");
        final Format format = name == null ? Format.PCM16 : Format.of(name);
        if (format == null) {
            return refuse("format must be pcm16, float32 or opus, is " + AudioWish.quoted(String.valueOf(name)));
        }
        return format == Format.OPUS ? opus(query) : samples(format, query);
    }

    private static ShapeVerdict samples(Format format, Map<String, List<String>> query) {
        final int frames = number(query, "frames", USUAL_FRAMES);
        if (AudioWish.first(query, "bitrate") != null) {
            return refuse("bitrate belongs to format=opus, the format is " + format.spoken());
        }
        return frames < AudioMessage.MIN_FRAMES || frames > AudioMessage.MAX_FRAMES
                ? refuse("frames must be in " + AudioMessage.MIN_FRAMES + ".." + AudioMessage.MAX_FRAMES + ", is "
                        + asked(query, "frames"))
                : ofSamples(format, frames);
    }

    private static ShapeVerdict opus(Map<String, List<String>> query) {
        final int frames = number(query, "frames", USUAL_PACKET);
        if (!OpusFormat.PACKET_FRAMES.contains(frames)) {
            return refuse("frames of opus must be 120, 240, 480 or 960, is " + asked(query, "frames"));
        }
        final int bitrate = number(query, "bitrate", USUAL_BITRATE);
        return bitrate < BITRATE_STEP || bitrate > MAX_BITRATE
                ? refuse("bitrate must be in " + BITRATE_STEP + ".." + MAX_BITRATE + ", is " + asked(query, "bitrate"))
                : new MessageShape(Format.OPUS, frames, Math.ceilDiv(bitrate, BITRATE_STEP) * BITRATE_STEP);
    }

    /** -1 for what is none. */
    private static int number(Map<String, List<String>> query, String key, int usual) {
        final String text = AudioWish.first(query, key);
        return text == null ? usual : text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static String asked(Map<String, List<String>> query, String key) {
        return AudioWish.quoted(String.valueOf(AudioWish.first(query, key)));
    }

    private static Refusal refuse(String sentence) {
        return AudioWish.refuse(sentence);
    }

    boolean isOpus() {
        return format == Format.OPUS;
    }

    /** Of messages of samples. */
    SampleFormat samples() {
        return format == Format.FLOAT32 ? SampleFormat.FLOAT32 : SampleFormat.INT16;
    }

    /** Of messages of Opus. */
    OpusKind opus() {
        return new OpusKind(frames, bitrate);
    }

    /** For people. */
    String spoken() {
        return isOpus() ? opus().spoken() : format.spoken();
    }
}
