package io.foldback.gateway.websocket;

import io.foldback.audio.block.AudioBlock;
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
 */
record AudioWish(String room, @Nullable String mix, List<Integer> channels, MessageShape shape)
        implements WishVerdict {
    private static final String OWN = "mine";
    private static final int MOST_IN_OPUS = 2;
    private static final Set<String> KEYS = Set.of("room", "mix", "channels", "frames", "format", "bitrate");
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(,\\d{1,3})*");
    private static final int LONGEST_ECHO = 60;

    AudioWish {
        channels = List.copyOf(channels);
    }

    /** Reads a query whose every key has all its values. */
    static WishVerdict parse(Map<String, List<String>> query) {
        for (final Map.Entry<String, List<String>> entry : query.entrySet()) {
            if (!KEYS.contains(entry.getKey())) {
                return refuse("unknown parameter " + quoted(entry.getKey())
                        + "; known are room, mix, channels, frames, format, bitrate");
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
        return switch (MessageShape.parse(query)) {
            case Refusal refusal -> refusal;
            case MessageShape shape -> judge(query, channels != null ? null : mix != null ? mix : "main", numbers, shape);
        };
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

    private static WishVerdict judge(
            Map<String, List<String>> query, @Nullable String mix, List<Integer> channels, MessageShape shape) {
        if (shape.isOpus() && channels.size() > MOST_IN_OPUS) {
            return refuse("opus carries a mix, or one or two channels; " + channels.size() + " were asked for");
        }
        final String room = first(query, "room");
        return new AudioWish(room == null ? "main" : room, mix, channels, shape);
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

    static @Nullable String first(Map<String, List<String>> query, String key) {
        final List<String> values = query.get(key);
        return values == null ? null : values.getFirst();
    }

    static Refusal refuse(String sentence) {
        return new Refusal(400, "bad_query", sentence);
    }

    static String quoted(String text) {
        return "\"" + (text.length() <= LONGEST_ECHO ? text : text.substring(0, LONGEST_ECHO) + "…") + "\"";
    }
}
