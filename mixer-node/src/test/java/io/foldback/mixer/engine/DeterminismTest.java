package io.foldback.mixer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-Xmixed"})
    void sameBlocksAndEventsGiveTheSameBitsHoweverTheyAreCompiled(String mode)
            throws IOException, InterruptedException {
        final String here = HashOfASession.hash();

        final String there = AnotherJvm.run(mode, HashOfASession.class);

        assertEquals(here, there, mode);
    }
}
