package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a personal mix as addresses with their values: {@code channels/3/gain} (0 to 2), {@code channels/3/pan}
 * (-1 to +1), {@code channels/3/muted}, {@code channels/3/solo}, {@code master} (0 to 2), {@code me} (a channel, or null)
 * and {@code follows}.
 */
final class MixValues {
    private static final String CHANNELS = "channels";
    private static final int MOST_VALUES = 1_024;

    private MixValues() {}

    /** All settings, of these channels alone. */
    static ObjectNode write(MixSettings settings, List<Integer> channels) {
        final ObjectNode values = RoomJson.JSON.createObjectNode();
        for (final int channel : channels) {
            final String prefix = CHANNELS + "/" + channel + "/";
            final MixStrip strip = settings.strip(channel);
            values.put(prefix + "gain", strip.gain())
                    .put(prefix + "pan", strip.pan())
                    .put(prefix + "muted", strip.muted())
                    .put(prefix + "solo", strip.solo());
        }
        return values.put("master", settings.master()).put("me", settings.me()).put("follows", settings.follows());
    }

    /** The change that makes values of addresses; to follow no more comes first, and to follow last. */
    static MixChange read(JsonNode values) throws Arguments.Wrong {
        if (!values.isObject() || values.isEmpty() || values.size() > MOST_VALUES) {
            throw Arguments.wrong("values", "an object of 1.." + MOST_VALUES + " addresses with their values", values);
        }
        final List<MixChange> changes = new ArrayList<>();
        for (final Map.Entry<String, JsonNode> value : values.properties()) {
            changes.add(change(value.getKey(), value.getValue()));
        }
        changes.sort(Comparator.comparing(
                change -> change instanceof MixChange.Follow(boolean follows) ? (follows ? 1 : -1) : 0));
        return changes.size() == 1 ? changes.getFirst() : new MixChange.Several(changes);
    }

    private static MixChange change(String address, JsonNode value) throws Arguments.Wrong {
        return switch (address) {
            case "master" -> new MixChange.MasterGain(number(address, value));
            case "follows" -> new MixChange.Follow(onOff(address, value));
            case "me" -> new MixChange.Me(channelOrNone(address, value));
            default -> ofChannel(address, value);
        };
    }

    private static MixChange ofChannel(String address, JsonNode value) throws Arguments.Wrong {
        final String[] words = address.split("/", -1);
        if (words.length != 3 || !words[0].equals(CHANNELS) || !words[1].matches("\\d{1,3}")) {
            throw new Arguments.Wrong(
                    "bad_address",
                    "'" + Arguments.abbreviated(address)
                            + "' is none of channels/N/gain, channels/N/pan, channels/N/muted, channels/N/solo, master, me,"
                            + " follows");
        }
        final int channel = Integer.parseInt(words[1]);
        return switch (words[2]) {
            case "gain" -> new MixChange.ChannelGain(channel, number(address, value));
            case "pan" -> new MixChange.ChannelPan(channel, number(address, value));
            case "muted" -> new MixChange.ChannelMute(channel, onOff(address, value));
            case "solo" -> new MixChange.ChannelSolo(channel, onOff(address, value));
            default ->
                throw new Arguments.Wrong(
                        "unknown_parameter",
                        "a channel of a mix has gain, pan, muted and solo, not '" + Arguments.abbreviated(words[2])
                                + "'");
        };
    }

    private static double number(String address, JsonNode value) throws Arguments.Wrong {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw Arguments.wrong(address, "a number", value);
        }
        return value.doubleValue();
    }

    private static boolean onOff(String address, JsonNode value) throws Arguments.Wrong {
        if (!value.isBoolean()) {
            throw Arguments.wrong(address, "true or false", value);
        }
        return value.booleanValue();
    }

    private static @Nullable Integer channelOrNone(String address, JsonNode value) throws Arguments.Wrong {
        if (!value.isNull() && !(value.isIntegralNumber() && value.canConvertToInt())) {
            throw Arguments.wrong(address, "the number of a channel, or null", value);
        }
        return value.isNull() ? null : value.intValue();
    }

    /** What can be set; N stands for a channel's number. */
    static ArrayNode vocabulary() {
        final ArrayNode parameters = RoomJson.JSON.createArrayNode();
        range(parameters, "channels/N/gain", 0, 1);
        range(parameters, "channels/N/pan", -1, 0);
        onOff(parameters, "channels/N/muted");
        onOff(parameters, "channels/N/solo");
        range(parameters, "master", 0, 1);
        parameters.addObject().put("name", "me").put("kind", "channel").putNull("initial");
        onOff(parameters, "follows");
        return parameters;
    }

    private static void range(ArrayNode parameters, String name, double least, double initial) {
        parameters
                .addObject()
                .put("name", name)
                .put("kind", "number")
                .put("least", least)
                .put("most", least < 0 ? -least : MixStrip.MAX_GAIN)
                .put("initial", initial);
    }

    private static void onOff(ArrayNode parameters, String name) {
        parameters.addObject().put("name", name).put("kind", "switch").put("initial", false);
    }
}
