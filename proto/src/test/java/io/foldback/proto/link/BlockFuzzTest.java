package io.foldback.proto.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whatever another node sends as a block gets a verdict. */
class BlockFuzzTest {

    @FuzzTest
    void anyBytesAreAVerdict(byte @NotNull [] bytes) {
        final ByteBuffer block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        final BlockHeader header = new BlockHeader();

        if (header.wrap(block) == BlockHeader.Verdict.OK) {
            assertTrue(header.position() >= 0);
            assertEquals(
                    BlockHeader.planes(header.buses(), header.channels()) * header.frames(), header.samples().length);
        }
    }
}
