package io.foldback.proto.nativetcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says, in sync and control frames. */
public sealed interface ClientMessage
        permits Hello, ClientMessage.Ping, ClientMessage.Pong, ClientMessage.TakeTcp, ControlOperation {

    /** Highest channel id that a message may name. */
    int MAX_CHANNEL_ID = 63;

    /** {@code t} comes back unchanged; its meaning is the sender's. */
    record Ping(long t) implements ClientMessage {
        @Override
        public byte[] toJson() {
            return Json.bytes("ping", this);
        }
    }

    record Pong(long t) implements ClientMessage {
        @Override
        public byte[] toJson() {
            return Json.bytes("pong", this);
        }
    }

    /** No datagram comes through: the sound is to come over this connection from here on. */
    record TakeTcp() implements ClientMessage {
        @Override
        public byte[] toJson() {
            return Json.bytes("take_tcp", Map.of());
        }
    }

    /** The payload of its frame. */
    byte[] toJson();

    /** The frame's type that carries it. */
    default int frameType() {
        return this instanceof ControlOperation ? FrameType.CONTROL : FrameType.SYNC;
    }

    /** Its frame, header and payload, to be read from the beginning. */
    default ByteBuffer toFrame() {
        final byte[] json = toJson();
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + json.length);
        FrameHeader.put(frame, frameType(), 0, json.length);
        return frame.put(json).flip();
    }

    /** Reads the payload of a control or sync frame, inflated already. */
    static Checked<ClientMessage> read(ByteBuffer utf8) {
        return switch (Json.object(utf8)) {
            case Checked.Good<ObjectNode>(ObjectNode object) -> of(object);
            case Checked.Bad<ObjectNode>(String code, String message) -> Checked.bad(code, message);
        };
    }

    /** The answer to a message that {@link #read} found bad. */
    static ServerMessage.ErrorMessage refusal(ByteBuffer utf8, Checked.Bad<ClientMessage> bad) {
        return switch (Json.object(utf8)) {
            case Checked.Good<ObjectNode>(ObjectNode object) -> {
                final String operation = object.path("op").isTextual()
                        ? Fields.shortened(object.path("op").textValue())
                        : null;
                final Integer id =
                        object.path("id").canConvertToInt() ? object.path("id").intValue() : null;
                yield new ServerMessage.ErrorMessage(bad.code(), bad.message(), operation, id);
            }
            case Checked.Bad<ObjectNode> none -> new ServerMessage.ErrorMessage(bad.code(), bad.message(), null, null);
        };
    }

    private static Checked<ClientMessage> of(ObjectNode object) {
        final String operation = object.path("op").asText("");
        final Fields fields = new Fields(object);
        return switch (operation) {
            case "hello" -> Hello.of(fields);
            case "ping", "pong" -> {
                final long t = object.path("t").asLong();
                yield Checked.good(operation.equals("ping") ? new Ping(t) : new Pong(t));
            }
            case "take_tcp" -> Checked.good(new TakeTcp());
            default -> ControlOperation.of(operation, fields);
        };
    }

    /** What a session asks to hear: a mix, or channels in the order they are wanted. Just one of them is set. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Wish(@Nullable String mix, @Nullable List<Integer> channels) {
        public static final String MAIN = "main";

        public Wish {
            channels = channels == null ? null : List.copyOf(channels);
        }

        static @Nullable Wish of(Fields fields) {
            final String mix = fields.text("mix");
            final List<Integer> channels = fields.integers("channels", 0, MAX_CHANNEL_ID, MAX_CHANNEL_ID + 1);
            if (mix != null && channels != null) {
                fields.complain(ErrorCode.MIX_AND_CHANNELS, "mix and channels are both set, only one of them may be");
            }
            if (channels != null && channels.stream().distinct().count() < channels.size()) {
                fields.complain(ErrorCode.DUPLICATE_CHANNEL, "channels names a channel twice: " + channels);
            }
            return mix == null && channels == null ? null : new Wish(mix, channels);
        }
    }
}
