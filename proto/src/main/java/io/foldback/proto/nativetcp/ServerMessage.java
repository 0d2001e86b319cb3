package io.foldback.proto.nativetcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.proto.datagram.DatagramOffer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a server says, in sync frames; errors about control in control frames. */
public sealed interface ServerMessage {

    /** The payload of its frame. */
    byte[] toJson();

    /** One channel of the room with its settings. {@code volume} is a linear gain 0..2. */
    record Channel(int id, String name, double volume, double pan, boolean mute, boolean solo) {
        public Channel {
            Objects.requireNonNull(name, "name");
        }
    }

    /** One bus of the room. */
    record Bus(int id, String name, double volume) {
        public Bus {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * The answer to a good hello; audio may follow.
     *
     * @param resume for a later hello, which brings this session back with all that it was granted
     * @param block frames of each audio payload of this session
     * @param mix what is sent: a mix, or
     * @param heard the ids of the channels that are sent, in that order
     * @param master of the session's own mix, whose settings {@code channels} then has; null: the room's are meant
     * @param datagrams how the sound comes that was wished by datagrams; null: it comes over this connection
     * @param troubles what keeps sound of the room from coming, a sentence each that tells people what to do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Welcome(
            String session,
            String resume,
            int sampleRate,
            int block,
            String room,
            @Nullable String mix,
            @Nullable List<Integer> heard,
            @Nullable Double master,
            List<Channel> channels,
            List<Bus> buses,
            @Nullable DatagramOffer datagrams,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> troubles)
            implements ServerMessage {

        /** Of a session whose sound comes over this connection. */
        public Welcome(
                String session,
                String resume,
                int sampleRate,
                int block,
                String room,
                @Nullable String mix,
                @Nullable List<Integer> heard,
                @Nullable Double master,
                List<Channel> channels,
                List<Bus> buses) {
            this(session, resume, sampleRate, block, room, mix, heard, master, channels, buses, null, List.of());
        }

        public Welcome {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(room, "room");
            heard = heard == null ? null : List.copyOf(heard);
            channels = listOf(channels);
            buses = listOf(buses);
            troubles = listOf(troubles);
        }

        @Override
        public byte[] toJson() {
            return Json.bytes("welcome", this);
        }
    }

    /**
     * The settings after a change by somebody else, whole; several changes within 50 ms make one.
     *
     * @param master of the session's own mix, whose settings {@code channels} then has; null: the room's are meant
     * @param troubles as in the welcome
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record State(
            String room,
            long sequence,
            @Nullable Double master,
            List<Channel> channels,
            List<Bus> buses,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> troubles)
            implements ServerMessage {

        /** Of a room without troubles. */
        public State(String room, long sequence, @Nullable Double master, List<Channel> channels, List<Bus> buses) {
            this(room, sequence, master, channels, buses, List.of());
        }

        public State {
            Objects.requireNonNull(room, "room");
            channels = listOf(channels);
            buses = listOf(buses);
            troubles = listOf(troubles);
        }

        @Override
        public byte[] toJson() {
            return Json.bytes("state", this);
        }
    }

    record Ping(long t) implements ServerMessage {
        @Override
        public byte[] toJson() {
            return Json.bytes("ping", this);
        }
    }

    /**
     * The answer to a ping.
     *
     * @param t as it came
     * @param nanos the server's monotonic clock, that of capture times, when it answered; null: it does not tell
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Pong(long t, @Nullable Long nanos) implements ServerMessage {
        @Override
        public byte[] toJson() {
            return Json.bytes("pong", this);
        }
    }

    /**
     * Nothing changed.
     *
     * @param code one word for programs, see {@link ErrorCode}
     * @param message one sentence that names what, value and limit
     * @param inReplyTo the operation that was refused; null when none could be read
     * @param id the client's own number of that operation, if it gave one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ErrorMessage(
            String code,
            String message,

            @JsonProperty("in_reply_to") @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            String inReplyTo,

            @Nullable Integer id)
            implements ServerMessage {
        public ErrorMessage {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public byte[] toJson() {
            return Json.bytes("error", this);
        }
    }

    /** An operation of a later release, to be ignored. */
    record Unknown(String operation) implements ServerMessage {
        @Override
        public byte[] toJson() {
            return Json.bytes(operation, Map.of());
        }
    }

    /** Reads the payload of a sync or control frame. */
    static Checked<ServerMessage> read(ByteBuffer utf8) {
        return switch (Json.object(utf8)) {
            case Checked.Good<ObjectNode>(ObjectNode object) -> of(object);
            case Checked.Bad<ObjectNode>(String code, String message) -> Checked.bad(code, message);
        };
    }

    private static Checked<ServerMessage> of(ObjectNode object) {
        final String operation = object.path("op").asText("");
        final Class<? extends ServerMessage> type =
                switch (operation) {
                    case "welcome" -> Welcome.class;
                    case "state" -> State.class;
                    case "ping" -> Ping.class;
                    case "pong" -> Pong.class;
                    case "error" -> ErrorMessage.class;
                    default -> Unknown.class;
                };
        if (type == Unknown.class) {
            return Checked.good(new Unknown(operation));
        }
        return switch (Json.as(type, object)) {
            case Checked.Good<? extends ServerMessage>(ServerMessage message) -> Checked.good(message);
            case Checked.Bad<? extends ServerMessage>(String code, String message) -> Checked.bad(code, message);
        };
    }

    private static <T> List<T> listOf(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
