package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;

/** Whatever text comes beside the sound gets a verdict. */
class ControlTextFuzzTest {
    private static final int LONGEST_SENTENCE = 300;

    @FuzzTest
    void anyTextIsAVerdict(byte @NotNull [] text) {
        switch (ControlText.parse(new String(text, StandardCharsets.UTF_8))) {
            case ControlText.Ping ping -> assertTrue(Double.isFinite(ping.t()));
            case ControlText.Report report -> assertTrue(report.playout().gaps() >= 0);
            case ControlText.Hello hello -> hello.credentials().areNone();
            case ControlText.Foreign(String sentence) -> assertTrue(sentence.length() < LONGEST_SENTENCE, sentence);
        }
    }
}
