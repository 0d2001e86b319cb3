package io.foldback.proto.nativetcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.nativetcp.Checked.Bad;
import io.foldback.proto.nativetcp.Checked.Good;
import io.foldback.proto.nativetcp.ServerMessage.Bus;
import io.foldback.proto.nativetcp.ServerMessage.Channel;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerMessageTest {
    private static final List<Channel> CHANNELS = List.of(new Channel(0, "Kick", 1, 0, false, false));
    private static final List<Bus> BUSES = List.of(new Bus(0, "main", 1));

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageReadsAsItWasWritten(ServerMessage message) {
        assertEquals(new Good<>(message), ServerMessage.read(ByteBuffer.wrap(message.toJson())));
    }

    static Stream<ServerMessage> messages() {
        return Stream.of(
                new ServerMessage.Welcome("s", "r", 48000, 64, "main", "main", null, null, CHANNELS, BUSES),
                new ServerMessage.Welcome("s", "r", 48000, 64, "main", "mine", null, 0.5, CHANNELS, BUSES),
                new ServerMessage.Welcome("s", "r", 48000, 64, "main", null, List.of(3, 0), null, CHANNELS, BUSES),
                new ServerMessage.Welcome(
                        "s",
                        "r",
                        48000,
                        64,
                        "main",
                        "main",
                        null,
                        null,
                        CHANNELS,
                        BUSES,
                        new DatagramOffer(5102, "00000000000000ff", "a2V5", "int24", 64),
                        List.of("No sound comes.")),
                new ServerMessage.State("main", 17, null, CHANNELS, BUSES),
                new ServerMessage.State("main", 17, 0.5, CHANNELS, BUSES),
                new ServerMessage.State("main", 17, 0.5, CHANNELS, BUSES, List.of("No sound comes.")),
                new ServerMessage.Ping(1),
                new ServerMessage.Pong(2, null),
                new ServerMessage.Pong(2, 3_000_000_000_000L),
                new ServerMessage.ErrorMessage("not_granted", "No.", null, 4),
                new ServerMessage.Unknown("news"));
    }

    @Test
    void theWelcomeIsSpelledAsDrawn() {
        final ServerMessage welcome =
                new ServerMessage.Welcome("s", "r", 48000, 64, "main", null, List.of(3, 0), null, CHANNELS, BUSES);

        assertEquals(
                "{\"op\":\"welcome\",\"session\":\"s\",\"resume\":\"r\",\"sample_rate\":48000,\"block\":64,"
                        + "\"room\":\"main\",\"heard\":[3,0],\"channels\":[{\"id\":0,\"name\":\"Kick\",\"volume\":1.0,"
                        + "\"pan\":0.0,\"mute\":false,\"solo\":false}],\"buses\":[{\"id\":0,\"name\":\"main\",\"volume\":1.0}]}",
                new String(welcome.toJson(), UTF_8));
    }

    @Test
    void anErrorAlwaysSaysWhatItRepliesTo() {
        assertEquals(
                "{\"op\":\"error\",\"code\":\"bad_json\",\"message\":\"m\",\"in_reply_to\":null}",
                new String(new ServerMessage.ErrorMessage("bad_json", "m", null, null).toJson(), UTF_8));
    }

    @Test
    void aWelcomeWithoutItsFieldsIsNone() {
        final String json = "{\"op\":\"welcome\",\"session\":\"s\"}";

        assertInstanceOf(Bad.class, ServerMessage.read(ByteBuffer.wrap(json.getBytes(UTF_8))));
    }
}
