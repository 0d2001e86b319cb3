package io.foldback.proto.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whatever comes over WebSocket as sound gets a verdict. */
class AudioMessageFuzzTest {

    @FuzzTest
    void anyBytesAreAVerdict(byte @NotNull [] bytes) {
        final AudioMessage message = new AudioMessage();

        if (message.wrap(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)) == AudioMessage.Verdict.OK) {
            assertEquals(bytes.length, AudioMessage.length(message.format(), message.channels(), message.frames()));
        }
    }
}
