package io.foldback.capture.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HopesTest {
    private final List<String> told = new ArrayList<>();
    private final Hopes hopes = new Hopes(2, told::add);

    @Test
    void aSourceThatMayStillSoundIsHope() {
        hopes.lose("drums", "is no WAV file");

        assertEquals(List.of(), told);
    }

    @Test
    void theLastHopeIsLostOnceWithAllReasons() {
        hopes.lose("keys", "has 40 channels");
        hopes.lose("keys", "has 40 channels");
        hopes.lose("drums", "is no WAV file");
        hopes.lose("drums", "is no WAV file");

        assertEquals(
                List.of("source drums cannot be opened: is no WAV file; source keys cannot be opened: has 40 channels"),
                told);
    }
}
