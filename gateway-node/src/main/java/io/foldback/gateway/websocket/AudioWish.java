package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
import io.foldback.proto.nativetcp.SampleFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the query of {@code /audio} asks for, checked for form alone: whether the room has it is not known here.
 *
 * @param mix name of a bus, {@code mine}, or id of a personal mix; null when channels were asked for
 * @param channels in the order asked for; empty when a mix was asked for
 * @param frames of a message
 */
public record AudioWish(String room, @Nullable String mix, List<Integer> channels, int frames, SampleFormat format)
        implements WishVerdict {
    private static final String OWN = "mine";
    static final int MIN_FRAMES = 64;
    static final int MAX_FRAMES = 960;
    private static final Set<String> KEYS = Set.of("room", "mix", "channels", "frames", "format");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(,\\d{1,3})*");
    private static final int LONGEST_ECHO = 60;

    public AudioWish {
        channels = List.copyOf(channels);
    }

    /** Reads a query whose every key has all its values. */
    static WishVerdict parse(Map<String, List<String>> query) {
        for (final Map.Entry<String, List<String>> entry : query.entrySet()) {
            if (!KEYS.contains(entry.getKey())) {
                return refuse("unknown parameter " + quoted(entry.getKey())
                        + "; known are room, mix, channels, frames, format");
            }
            if (entry.getValue().size() > 1) {
                return refuse("parameter " + entry.getKey() + " is given "
                        + entry.getValue().size() + " times, once is enough");
            }
        }
        return parseSound(query);
    }

    private static WishVerdict parseSound(Map<String, List<String>> query) {
        final String mix = first(query, "mix");
        final String channels = first(query, "channels");
        if (mix != null && channels != null) {
            return refuse("mix and channels were both asked for; a connection carries one or the other");
        }
        final List<Integer> numbers = new ArrayList<>();
        if (channels != null) {
            final Refusal refusal = parseChannels(channels, numbers);
            if (refusal != null) {
                return refusal;
            }
        }
        return parseShape(query, channels != null ? null : mix != null ? mix : "main", numbers);
    }

    private static @Nullable Refusal parseChannels(String text, List<Integer> numbers) {
        if (!NUMBERS.matcher(text).matches()) {
            return refuse("channels must be numbers with commas between, such as 0,3, are " + quoted(text));
        }
        for (final String number : text.split(",", -1)) {
            final int channel = Integer.parseInt(number);
            if (channel >= AudioBlock.MAX_CHANNELS) {
                return refuse("channels must be in 0.." + (AudioBlock.MAX_CHANNELS - 1) + ", one is " + channel);
            }
            if (numbers.contains(channel)) {
                return refuse("channel " + channel + " is asked for twice");
            }
            numbers.add(channel);
        }
        return null;
    }

    private static WishVerdict parseShape(
            Map<String, List<String>> query, @Nullable String mix, List<Integer> channels) {
        final String frames = first(query, "frames");
        final int count = frames == null ? 256 : frames.matches("\\d{1,4}") ? Integer.parseInt(frames) : -1;
        if (count < MIN_FRAMES || count > MAX_FRAMES) {
            return refuse(
                    "frames must be in " + MIN_FRAMES + ".." + MAX_FRAMES + ", is " + quoted(String.valueOf(frames)));
        }
        final String format = first(query, "format");
        final SampleFormat samples = format == null ? SampleFormat.INT16 : formatOf(format);
        if (samples == null) {
            return refuse("format must be pcm16 or float32, is " + quoted(String.valueOf(format)));
        }
        final String room = first(query, "room");
        return new AudioWish(room == null ? "main" : room, mix, channels, count, samples);
    }

    private static @Nullable SampleFormat formatOf(String name) {
        return switch (name) {
            case "pcm16" -> SampleFormat.INT16;
            case "float32" -> SampleFormat.FLOAT32;
            default -> null;
        };
    }

    /** How this API calls the format. */
    String formatName() {
        return format == SampleFormat.INT16 ? "pcm16" : "float32";
    }

    /** Whether the listener's own mix was asked for. */
    boolean isOwn() {
        return OWN.equals(mix);
    }

    /** {@code main}, or {@code channels 0,3}. */
    String selectionName() {
        return mix != null
                ? mix
                : "channels "
                        + String.join(
                                ",", channels.stream().map(String::valueOf).toList());
    }

    /** Planes of a message: a mix has two. */
    int planes() {
        return mix != null ? 2 : channels.size();
    }

    private static @Nullable String first(Map<String, List<String>> query, String key) {
        final List<String> values = query.get(key);
        return values == null ? null : values.getFirst();
    }

    private static Refusal refuse(String sentence) {
        return new Refusal(400, "bad_query", sentence);
    }

    static String quoted(String text) {
        return "\"" + (text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…") + "\"";
    }
}
