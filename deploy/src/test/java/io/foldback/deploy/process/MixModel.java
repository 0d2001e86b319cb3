package io.foldback.deploy.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;

/** What a mix should be, by the values that were acknowledged, and how loud each tone is to be heard in it. */
final class MixModel {
    /** Of a tone of the generator, in dBFS. */
    private static final double TONE = -12;

    private final int channels;
    private final TreeMap<String, JsonNode> values = new TreeMap<>();

    MixModel(int channels) {
        this.channels = channels;
    }

    void take(JsonNode acknowledged) {
        acknowledged.properties().forEach(value -> values.put(value.getKey(), value.getValue()));
    }

    /** Whether these are exactly its values. */
    boolean isThat(JsonNode shown) {
        if (shown.size() != values.size()) {
            return false;
        }
        return values.entrySet().stream().allMatch(value -> value.getValue().equals(shown.path(value.getKey())));
    }

    /**
     * The level at which a channel is to be heard: fader x equal-power pan x front x master.
     *
     * @param side 0 left, 1 right
     * @return dBFS; -infinity where it is silent
     */
    double level(int channel, int side) {
        if (is(channel, "muted") || (someSolo() && !is(channel, "solo"))) {
            return Double.NEGATIVE_INFINITY;
        }
        final double angle = (number(channel, "pan") + 1) * Math.PI / 4;
        final double pan = side == 0 ? Math.cos(angle) : Math.sin(angle);
        final double gain =
                number(channel, "gain") * pan * front(channel) * value("master").asDouble();
        return TONE + 20 * Math.log10(gain);
    }

    private double front(int channel) {
        final JsonNode me = value("me");
        return me.isNull() ? 1 : me.asInt() == channel ? 2 : 0.5;
    }

    private boolean someSolo() {
        for (int channel = 0; channel < channels; channel++) {
            if (is(channel, "solo")) {
                return true;
            }
        }
        return false;
    }

    private boolean is(int channel, String parameter) {
        return of(channel, parameter).asBoolean();
    }

    private double number(int channel, String parameter) {
        return of(channel, parameter).asDouble();
    }

    private JsonNode of(int channel, String parameter) {
        return value("channels/" + channel + "/" + parameter);
    }

    private JsonNode value(String address) {
        final JsonNode value = values.get(address);
        if (value == null) {
            throw new AssertionError("nobody told " + address + " of " + values.keySet());
        }
        return value;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
