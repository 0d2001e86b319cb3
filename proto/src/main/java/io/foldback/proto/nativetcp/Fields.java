package io.foldback.proto.nativetcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one message and keeps the first complaint. A field that is absent is null or false. */
final class Fields {
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_QUOTE = 80;

    private final ObjectNode object;
    private Checked.@Nullable Bad<ObjectNode> complaint;

    Fields(ObjectNode object) {
        this.object = object;
    }

    /** The message when nothing is wrong with its fields. */
    <T> Checked<T> check(Supplier<T> message) {
        return complaint == null ? Checked.good(message.get()) : Checked.bad(complaint.code(), complaint.message());
    }

    void complain(String code, String message) {
        if (complaint == null) {
            complaint = new Checked.Bad<>(code, message);
        }
    }

    /** An object within the message, whose complaints are its own. */
    @Nullable
    Fields object(String field) {
        final JsonNode node = field(field);
        if (node == null) {
            return null;
        }
        if (node instanceof ObjectNode inner) {
            return new Fields(inner);
        }
        wrong(field, "an object", node);
        return null;
    }

    /** What is wrong with a part is wrong with the message. */
    void complainAs(Fields part) {
        if (part.complaint != null) {
            complain(part.complaint.code(), part.complaint.message());
        }
    }

    @Nullable
    String text(String field) {
        final JsonNode node = field(field);
        if (node == null) {
            return null;
        }
        if (!node.isTextual() || node.textValue().length() > LONGEST_TEXT) {
            wrong(field, "a string of at most " + LONGEST_TEXT + " characters", node);
            return null;
        }
        return node.textValue();
    }

    boolean flag(String field) {
        final JsonNode node = field(field);
        if (node != null && !node.isBoolean()) {
            wrong(field, "true or false", node);
        }
        return node != null && node.booleanValue();
    }

    @Nullable
    Integer integer(String field, int min, int max) {
        final JsonNode node = field(field);
        if (node == null) {
            return null;
        }
        final Integer value = integer(node, min, max);
        if (value == null) {
            wrong(field, "an integer in " + min + ".." + max, node);
        }
        return value;
    }

    int requiredInteger(String field, int min, int max) {
        return Objects.requireNonNullElse(integer(field, min, max), absent(field, min));
    }

    /** Any finite number: whoever uses it clamps. */
    double requiredNumber(String field) {
        final JsonNode node = field(field);
        if (node == null) {
            return absent(field, 0);
        }
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
            wrong(field, "a number", node);
        }
        return node.doubleValue();
    }

    boolean requiredFlag(String field) {
        absent(field, 0);
        return flag(field);
    }

    @Nullable
    List<Integer> integers(String field, int min, int max, int most) {
        final JsonNode node = field(field);
        if (node == null) {
            return null;
        }
        final List<Integer> values = new ArrayList<>();
        for (JsonNode element : node) {
            final Integer value = integer(element, min, max);
            if (value == null) {
                break;
            }
            values.add(value);
        }
        if (!node.isArray() || node.isEmpty() || node.size() > most || values.size() < node.size()) {
            wrong(field, "a list of 1.." + most + " integers in " + min + ".." + max, node);
        }
        return values;
    }

    private @Nullable JsonNode field(String name) {
        final JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private int absent(String field, int substitute) {
        if (field(field) == null) {
            complain(ErrorCode.BAD_FIELD, field + " is missing");
        }
        return substitute;
    }

    private static @Nullable Integer integer(JsonNode node, int min, int max) {
        final boolean fits = node.isIntegralNumber() && node.canConvertToInt();
        return fits && node.intValue() >= min && node.intValue() <= max ? node.intValue() : null;
    }

    private void wrong(String field, String wanted, JsonNode is) {
        complain(ErrorCode.BAD_FIELD, field + " must be " + wanted + ", is " + shortened(is.toString()));
    }

    /** What a client sent, fit for a message. */
    static String shortened(@Nullable String value) {
        if (value == null) {
            return "null";
        }
        return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
    }
}
