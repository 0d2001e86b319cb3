package io.foldback.gateway.setting;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SectionTest {
    private final Section section = new Section("foldback.gateway.http");

    private static String refusal(Executable check) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, check).getMessage());
    }

    @Test
    void limitsThemselvesAreWithin() {
        assertDoesNotThrow(() -> section.check("max-connections", 1, 1, 8));
        assertDoesNotThrow(() -> section.check("max-connections", 8, 1, 8));
        assertDoesNotThrow(() -> section.checkMillis("patience", Duration.ofSeconds(1), 1, 1_000));
    }

    @Test
    void whatIsNotWithinIsRefusedWithKeyValueAndLimitsInTheirUnit() {
        assertEquals(
                "foldback.gateway.http.max-connections must be in 1..8, is 0",
                refusal(() -> section.check("max-connections", 0, 1, 8)));
        assertEquals(
                "foldback.gateway.http.patience must be in 1..1000 ms, is 1001 ms",
                refusal(() -> section.checkMillis("patience", Duration.ofMillis(1_001), 1, 1_000)));
        assertEquals(
                "foldback.gateway.http.send-buffer must be in 4096..8192 bytes, is 9000 bytes",
                refusal(() -> section.checkBytes("send-buffer", 9_000, 4_096, 8_192)));
    }
}
