package io.foldback.proto.room;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings by the names of their parameters, as they stand on wires and in what lasts. */
public final class SettingsJson {

    private SettingsJson() {}

    /** What differs from the beginning. */
    public static ObjectNode write(Part part, Settings settings) {
        final ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Settings.Entry entry : settings.entries()) {
            values.set(part.schema().parameters().get(entry.index()).name(), write(entry.value()));
        }
        return values;
    }

    public static JsonNode write(Value value) {
        return switch (value) {
            case Value.Real(double number) -> JsonNodeFactory.instance.numberNode(number);
            case Value.Switch(boolean on) -> JsonNodeFactory.instance.booleanNode(on);
            case Value.Text(String text) -> JsonNodeFactory.instance.textNode(text);
        };
    }

    /** Null for what is neither a number, nor true or false, nor a text. */
    public static @Nullable Value read(JsonNode node) {
        if (node.isNumber()) {
            return Value.of(node.doubleValue());
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        return node.isTextual() ? Value.of(node.textValue()) : null;
    }

    /** What another release wrote is read as far as it is known: foreign names and values are left out. */
    public static Settings read(Part part, JsonNode values) {
        Settings settings = Settings.INITIAL;
        for (Map.Entry<String, JsonNode> field : values.properties()) {
            final Parameter parameter = part.schema().find(field.getKey());
            final Value value = read(field.getValue());
            if (parameter != null
                    && value != null
                    && parameter.rule().judge(parameter.name(), value) instanceof Verdict.Taken(Value taken)) {
                settings = settings.with(parameter, taken);
            }
        }
        return settings;
    }
}
