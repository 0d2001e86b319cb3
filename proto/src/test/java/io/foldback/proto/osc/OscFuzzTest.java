package io.foldback.proto.osc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;

/** Whatever a surface sends is read as a whole or refused. */
class OscFuzzTest {

    @FuzzTest
    void anyPacketIsSaidOrMalformed(byte @NotNull [] packet) {
        switch (OscReader.read(ByteBuffer.wrap(packet))) {
            case OscReader.Reading.Said said ->
                said.messages().forEach(message -> assertTrue(message.path().startsWith("/")));
            case OscReader.Reading.Malformed(String why) -> assertTrue(why.length() < 100, why);
        }
    }
}
