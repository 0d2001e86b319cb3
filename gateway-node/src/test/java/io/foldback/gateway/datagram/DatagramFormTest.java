package io.foldback.gateway.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.gateway.opus.OpusKind;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.Checked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramFormTest {
    private static final OpusKind OPUS = new OpusKind(240, 128_000);

    @ParameterizedTest
    @CsvSource({
        "INT24, 2, 64,  ,    64, TWO",
        "INT16, 2, 64,  ,    64, TWO",
        "INT16, 2, 256, ,    64, TWO",
        "INT16, 2, 256, NONE, 256, NONE",
        "INT16, 2, 256, ONE, 128, ONE",
        "INT16, 8, 64,  ,    64, NONE",
        "INT16, 4, 64,  ,    64, ONE",
        "INT16, 16, 64, ,    32, NONE",
        "INT24, 24, 64, ,    16, NONE",
        "OPUS,  2, 64,  ,    240, TWO",
        "OPUS,  1, 512, ,    240, TWO",
    })
    void blocksAreCutUntilTheyFitWithTheirCopies(
            SoundFormat format, int planes, int block, @Nullable Redundancy wish, int frames, Redundancy strongest) {
        final DatagramForm form = form(format, planes, block, wish);

        assertEquals(frames, form.frames());
        assertEquals(strongest, form.strongest());
    }

    private static DatagramForm form(SoundFormat format, int planes, int block, @Nullable Redundancy wish) {
        return (DatagramForm) assertInstanceOf(
                        Checked.Good.class, DatagramForm.of(new DatagramWish(format, wish), planes, block, OPUS))
                .value();
    }

    @Test
    void whatCannotFitIsRefusedWithTheLimit() {
        assertEquals(
                "25 channels of int24 do not fit into a datagram: 16 frames of them are 1200 bytes, the limit is 1170",
                refusal(SoundFormat.INT24, 25));
        assertEquals("Opus by datagrams has 1 or 2 channels, 3 were asked for", refusal(SoundFormat.OPUS, 3));
    }

    private static String refusal(SoundFormat format, int planes) {
        return assertInstanceOf(Checked.Bad.class, DatagramForm.of(new DatagramWish(format, null), planes, 64, OPUS))
                .message();
    }
}
