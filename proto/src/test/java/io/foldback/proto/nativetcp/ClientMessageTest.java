package io.foldback.proto.nativetcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.Checked.Bad;
import io.foldback.proto.nativetcp.Checked.Good;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClientMessageTest {

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageReadsAsItWasWritten(ClientMessage message) {
        assertEquals(new Good<>(message), ClientMessage.read(ByteBuffer.wrap(message.toJson())));
    }

    static Stream<ClientMessage> messages() {
        return Stream.of(
                Hello.forMix("main", "main"),
                Hello.forChannels("studio", List.of(3, 0, 63)),
                new Hello("a", "b", "c", "mine", null, SampleFormat.INT16, true, false, 512, true, "d"),
                new Hello(
                        null,
                        null,
                        "main",
                        "main",
                        null,
                        SampleFormat.FLOAT32,
                        false,
                        true,
                        null,
                        false,
                        null,
                        new DatagramWish(SoundFormat.OPUS, Redundancy.PARITY)),
                Hello.forMix("main", "main").resuming("again"),
                new ClientMessage.TakeTcp(),
                new ClientMessage.Ping(Long.MIN_VALUE),
                new ClientMessage.Pong(Long.MAX_VALUE),
                new ControlOperation.SetChannelVolume(3, 0.8, "room", null),
                new ControlOperation.SetChannelPan(3, -0.5, null, -1),
                new ControlOperation.SetChannelMute(0, true, "room", 7),
                new ControlOperation.SetMasterVolume(1.5, "room", null),
                new ControlOperation.Subscribe(null, List.of(5, 1), null, 9));
    }

    @Test
    void absentFieldsOfAHelloAreNullOrFalseAndMeanMain() {
        assertEquals(
                new Hello(null, null, "main", "main", null, SampleFormat.FLOAT32, false, false, null, false, null),
                good("{\"op\":\"hello\",\"mix\":null,\"future\":[1]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mix_and_channels   | {\"op\":\"hello\",\"mix\":\"main\",\"channels\":[1]} | mix and channels are both set",
                "duplicate_channel  | {\"op\":\"hello\",\"channels\":[1,2,1]} | [1, 2, 1]",
                "bad_field          | {\"op\":\"hello\",\"channels\":[]} | channels must be a list of 1..64 integers in 0..63, is []",
                "bad_field          | {\"op\":\"hello\",\"channels\":[64]} | is [64]",
                "bad_field          | {\"op\":\"hello\",\"channels\":\"all\"} | channels must be a list",
                "bad_field          | {\"op\":\"hello\",\"block\":513} | block must be an integer in 64..512, is 513",
                "bad_field          | {\"op\":\"hello\",\"block\":64.5} | is 64.5",
                "bad_field          | {\"op\":\"hello\",\"format\":\"int24\"} | format must be float32 or int16, is int24",
                "bad_field          | {\"op\":\"hello\",\"datagrams\":true} | datagrams must be an object, is true",
                "bad_field          | {\"op\":\"hello\",\"datagrams\":{\"format\":\"float32\"}} | format of datagrams must be int16, int24 or opus, is float32",
                "bad_field          | {\"op\":\"hello\",\"datagrams\":{\"redundancy\":\"three\"}} | redundancy must be auto, none, parity, one or two, is three",
                "bad_field          | {\"op\":\"hello\",\"datagrams\":{\"format\":5}} | format must be a string",
                "bad_field          | {\"op\":\"hello\",\"stamped\":1} | stamped must be true or false, is 1",
                "bad_field          | {\"op\":\"hello\",\"room\":5} | room must be a string",
                "bad_field          | {\"op\":\"set_channel_volume\",\"volume\":1} | channel_id is missing",
                "bad_field          | {\"op\":\"set_channel_volume\",\"channel_id\":1} | volume is missing",
                "bad_field          | {\"op\":\"set_channel_volume\",\"channel_id\":1,\"volume\":\"loud\"} | volume must be a number",
                "bad_field          | {\"op\":\"set_channel_volume\",\"channel_id\":1,\"volume\":1e999} | volume must be a number",
                "bad_field          | {\"op\":\"set_channel_mute\",\"channel_id\":1} | mute is missing",
                "bad_field          | {\"op\":\"set_channel_pan\",\"channel_id\":1,\"pan\":0,\"target\":\"all\"} | target must be room or null",
                "bad_field          | {\"op\":\"subscribe\"} | must name mix or channels",
                "unknown_operation  | {\"op\":\"explode\"} | explode",
                "unknown_operation  | {} | op names no operation",
                "bad_json           | [] | must be a JSON object",
                "bad_json           | {\"op\":\"ping\",\"op\":\"pong\"} | uplicate",
                "bad_json           | {\"op\":\"ping\"} {} | not JSON",
                "bad_json           | hello | not JSON",
            })
    void refusalsNameWhatIsWrong(String code, String json, String words) {
        final Bad<?> bad = assertInstanceOf(Bad.class, ClientMessage.read(ByteBuffer.wrap(json.getBytes(UTF_8))));

        assertEquals(code, bad.code());
        assertTrue(bad.message().contains(words), bad.message());
    }

    @Test
    void deepNestingIsRefused() {
        final String deep = "{\"op\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        assertInstanceOf(Bad.class, ClientMessage.read(ByteBuffer.wrap(deep.getBytes(UTF_8))));
    }

    @Property(tries = 500)
    void randomBytesGetAVerdict(@ForAll byte[] bytes) {
        ClientMessage.read(ByteBuffer.wrap(bytes));
        ServerMessage.read(ByteBuffer.wrap(bytes));
    }

    @Property(tries = 500)
    void truncationsAndFlippedBitsGetAVerdict(
            @ForAll @IntRange(max = 400) int length, @ForAll @IntRange(max = 3000) int bit) {
        final byte[] json = Hello.forChannels("main", List.of(1, 2, 3)).toJson();
        ClientMessage.read(ByteBuffer.wrap(json, 0, Math.min(length, json.length)));
        json[bit / 8 % json.length] ^= (byte) (1 << bit % 8);
        ClientMessage.read(ByteBuffer.wrap(json));
    }

    private static ClientMessage good(String json) {
        final Checked<ClientMessage> checked = ClientMessage.read(ByteBuffer.wrap(json.getBytes(UTF_8)));
        return (ClientMessage) assertInstanceOf(Good.class, checked).value();
    }
}
