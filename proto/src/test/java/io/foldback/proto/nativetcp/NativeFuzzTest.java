package io.foldback.proto.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Whatever comes over the native protocol's connections is read, or judged. */
class NativeFuzzTest {

    /** The first byte is how many bytes a read brings. */
    @FuzzTest
    void aStreamIsCutAlikeWhateverPiecesItComesIn(byte @NotNull [] input) {
        if (input.length == 0) {
            return;
        }
        final ByteBuffer stream = ByteBuffer.wrap(input, 1, input.length - 1).slice();
        final int step = 1 + (input[0] & 0xFF);

        assertEquals(cut(stream.duplicate(), stream.remaining()), cut(stream.duplicate(), step));
    }

    private static List<String> cut(ByteBuffer stream, int step) {
        final FrameReader reader = new FrameReader(FrameLimits.OF_CLIENTS);
        final List<String> cut = new ArrayList<>();
        FrameReader.Verdict verdict = FrameReader.Verdict.MORE;
        while (stream.hasRemaining() && verdict == FrameReader.Verdict.MORE) {
            final int length = Math.min(Math.max(1, step), stream.remaining());
            final ByteBuffer chunk = stream.slice(stream.position(), length);
            stream.position(stream.position() + length);
            verdict = take(reader, chunk, cut);
        }
        cut.add(verdict.name());
        return cut;
    }

    private static FrameReader.Verdict take(FrameReader reader, ByteBuffer chunk, List<String> cut) {
        FrameReader.Verdict verdict = reader.next(chunk);
        while (verdict == FrameReader.Verdict.FRAME) {
            assertEquals(reader.header().payloadLength(), reader.payload().remaining());
            assertFalse(reader.unfinished());
            cut.add(reader.header().type() + ":" + reader.payload().remaining());
            verdict = reader.next(chunk);
        }
        return verdict;
    }

    /** The first byte is the frame's flags. */
    @FuzzTest
    void anyPayloadOfSoundIsAVerdict(byte @NotNull [] input) {
        if (input.length == 0) {
            return;
        }
        final ByteBuffer payload = ByteBuffer.wrap(input, 1, input.length - 1).slice();
        try (AudioPayload sound = new AudioPayload()) {
            if (sound.wrap(payload, input[0] & 0xFF) == AudioPayload.Verdict.OK) {
                final float[] samples = new float[sound.frames()];
                sound.channel(0, samples, 0);
                sound.channel(sound.channels() - 1, samples, 0);
            }
        }
    }

    @FuzzTest
    void anyTextOfAClientIsReadOrRefused(byte @NotNull [] json) {
        final ByteBuffer text = ByteBuffer.wrap(json);
        switch (ClientMessage.read(text)) {
            case Checked.Good<ClientMessage>(ClientMessage message) ->
                assertEquals(Checked.good(message), ClientMessage.read(ByteBuffer.wrap(message.toJson())));
            case Checked.Bad<ClientMessage> bad -> {
                assertTrue(bad.message().length() < 400, bad.message());
                assertNotNull(ClientMessage.refusal(text, bad).toJson());
            }
        }
    }

    @FuzzTest
    void anyTextOfAServerIsReadOrRefused(byte @NotNull [] json) {
        ServerMessage.read(ByteBuffer.wrap(json));
    }
}
