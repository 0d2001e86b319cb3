package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.link.control.Assignment;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.SettingsJson;
import io.foldback.proto.room.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one call; whatever is wrong with them is thrown as a {@link Wrong} with its sentence. */
final class Arguments {
    private static final int MOST_ASSIGNMENTS = 1_024;
    private static final int LONGEST_TEXT = 1_024;

    private final JsonNode node;

    /** An argument that is missing or is not what it must be. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;

        Wrong(String code, String sentence) {
            super(sentence);
            this.code = code;
        }

        Outcome.Problem problem() {
            return new Outcome.Problem(code, String.valueOf(getMessage()));
        }
    }

    Arguments(JsonNode node) {
        this.node = node;
    }

    String text(String name) throws Wrong {
        final JsonNode value = node.path(name);
        if (!value.isTextual() || value.textValue().length() > LONGEST_TEXT) {
            throw wrong(name, "a text of at most " + LONGEST_TEXT + " characters", value);
        }
        return value.textValue();
    }

    String text(String name, String otherwise) throws Wrong {
        return node.path(name).isMissingNode() || node.path(name).isNull() ? otherwise : text(name);
    }

    /** A personal mix of a room; the caller's own where none is named. */
    MixName mix() throws Wrong {
        return new MixName(text("room"), text("mix", MixName.MINE));
    }

    /** A change of that mix, made of {@code values}. */
    Operation.ChangeMix changeOfMix() throws Wrong {
        final JsonNode values = node.path("values");
        final List<String> addresses = new ArrayList<>();
        values.fieldNames().forEachRemaining(addresses::add);
        return new Operation.ChangeMix(mix(), MixValues.read(values), addresses);
    }

    /** Null when it is absent. */
    @Nullable
    String textOrNull(String name) throws Wrong {
        return node.path(name).isMissingNode() || node.path(name).isNull() ? null : text(name);
    }

    int whole(String name) throws Wrong {
        final JsonNode value = node.path(name);
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw wrong(name, "a whole number", value);
        }
        return value.intValue();
    }

    int whole(String name, int otherwise) throws Wrong {
        return node.path(name).isMissingNode() || node.path(name).isNull() ? otherwise : whole(name);
    }

    /** A list of texts; an absent one is empty. */
    List<String> texts(String name) throws Wrong {
        final JsonNode value = node.path(name);
        final List<String> texts = new ArrayList<>();
        if (value.isMissingNode() || value.isNull()) {
            return texts;
        }
        if (!value.isArray() || value.size() > MOST_ASSIGNMENTS) {
            throw wrong(name, "a list of at most " + MOST_ASSIGNMENTS + " texts", value);
        }
        for (JsonNode item : value) {
            if (!item.isTextual() || item.textValue().length() > LONGEST_TEXT) {
                throw wrong(name, "a list of texts", item);
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /** An object whose fields are addresses. */
    List<Assignment> assignments(String name) throws Wrong {
        final JsonNode values = node.path(name);
        if (!values.isObject() || values.isEmpty() || values.size() > MOST_ASSIGNMENTS) {
            throw wrong(name, "an object of 1.." + MOST_ASSIGNMENTS + " addresses with their values", values);
        }
        final List<Assignment> assignments = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            assignments.add(assignment(field.getKey(), field.getValue()));
        }
        return assignments;
    }

    private static Assignment assignment(String text, JsonNode value) throws Wrong {
        return switch (Address.read(text)) {
            case Address.Reading.Known(Address address) -> new Assignment(address, value(address, value));
            case Address.Reading.Unknown(var refusal) -> throw new Wrong(refusal.code(), refusal.sentence());
        };
    }

    private static Value value(Address address, JsonNode node) throws Wrong {
        final Value value = SettingsJson.read(node);
        if (value == null) {
            throw wrong(address.toString(), "a number, true, false or a text", node);
        }
        return value;
    }

    static Wrong wrong(String name, String wanted, JsonNode value) {
        final String shown = value.isMissingNode() ? "missing" : abbreviated(value.toString());
        return new Wrong("bad_value", name + " must be " + wanted + ", is " + shown);
    }

    static String abbreviated(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
