package io.foldback.mixer.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;
import io.foldback.link.mix.MixTemplate;
import java.util.ArrayList;
import java.util.List;

/** A personal mix or a template as a text that lasts; strips that are as in the beginning are left out. */
final class MixDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private MixDocument() {}

    static String write(KeptMix kept) {
        return write(kept.settings())
                .put("named", kept.listener().named())
                .put("released", kept.releasedMillis())
                .toString();
    }

    static String write(MixTemplate template) {
        return write(template.settings()).toString();
    }

    private static ObjectNode write(MixSettings mix) {
        final ObjectNode root = JSON.createObjectNode()
                .put("version", VERSION)
                .put("master", mix.master())
                .put("me", mix.me())
                .put("follows", mix.follows());
        final ArrayNode strips = root.putArray("strips");
        for (int channel = 0; channel < mix.strips().size(); channel++) {
            final MixStrip strip = mix.strip(channel);
            if (!strip.equals(MixStrip.INITIAL)) {
                strips.addObject()
                        .put("channel", channel)
                        .put("gain", strip.gain())
                        .put("pan", strip.pan())
                        .put("muted", strip.muted())
                        .put("solo", strip.solo());
            }
        }
        return root;
    }

    /** @throws IllegalArgumentException when it is no document of this kind */
    static KeptMix read(String id, String listener, String document) {
        final JsonNode root = parse(document);
        final MixSettings settings = settings(root);
        final MixListener whose = new MixListener(listener, root.path("named").asBoolean());
        return new KeptMix(id, whose, settings, root.path("released").asLong());
    }

    /** @throws IllegalArgumentException when it is no document of this kind */
    static MixTemplate readTemplate(String name, String document) {
        return new MixTemplate(name, settings(parse(document)));
    }

    private static MixSettings settings(JsonNode root) {
        if (root.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException(
                    "a mix's document must have version " + VERSION + ", has " + root.path("version"));
        }
        final List<MixStrip> strips = new ArrayList<>(MixSettings.INITIAL.strips());
        for (final JsonNode strip : root.path("strips")) {
            strips.set(
                    channel(strip, strips.size()),
                    new MixStrip(
                            strip.path("gain").asDouble(1),
                            strip.path("pan").asDouble(),
                            strip.path("muted").asBoolean(),
                            strip.path("solo").asBoolean()));
        }
        final Integer me = root.path("me").isInt() ? root.path("me").intValue() : null;
        return new MixSettings(
                strips,
                root.path("master").asDouble(1),
                me,
                root.path("follows").asBoolean());
    }

    private static int channel(JsonNode strip, int limit) {
        final int channel = strip.path("channel").asInt(-1);
        if (channel < 0 || channel >= limit) {
            throw new IllegalArgumentException("a channel must be in 0.." + (limit - 1) + ", is " + channel);
        }
        return channel;
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a mix's document is not JSON", e);
        }
    }
}
