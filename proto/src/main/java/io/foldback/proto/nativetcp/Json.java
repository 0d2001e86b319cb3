package io.foldback.proto.nativetcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The one way JSON is read and written here: UTF-8 objects, shallow, no key twice, nothing behind the end. */
final class Json {
    private static final int MAX_DEPTH = 16;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** The object that the remaining bytes spell; the buffer's position stays. */
    static Checked<ObjectNode> object(ByteBuffer utf8) {
        final byte[] bytes = new byte[utf8.remaining()];
        utf8.get(utf8.position(), bytes);
        try {
            final JsonNode tree = MAPPER.readTree(bytes);
            return tree instanceof ObjectNode object
                    ? Checked.good(object)
                    : Checked.bad(ErrorCode.BAD_JSON, "a message must be a JSON object");
        } catch (JsonProcessingException e) {
            return Checked.bad(ErrorCode.BAD_JSON, "not JSON: " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            return Checked.bad(ErrorCode.BAD_JSON, "not UTF-8 JSON");
        }
    }

    static <T> Checked<T> as(Class<T> type, ObjectNode object) {
        try {
            return Checked.good(MAPPER.treeToValue(object, type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Checked.bad(ErrorCode.BAD_FIELD, "not a message: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    /** The message with its operation in front, UTF-8. */
    static byte[] bytes(String operation, Object message) {
        final ObjectNode object = MAPPER.createObjectNode().put("op", operation);
        object.setAll(MAPPER.<ObjectNode>valueToTree(message));
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(String text) {
        final int end = text.indexOf('\n');
        final String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= 200 ? line : line.substring(0, 200);
    }
}
