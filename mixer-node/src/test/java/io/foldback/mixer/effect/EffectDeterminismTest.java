package io.foldback.mixer.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.mixer.engine.AnotherJvm;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectDeterminismTest {

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation"})
    void sameSoundsAndPlansGiveTheSameBitsHoweverTheyAreCompiled(String mode) throws IOException, InterruptedException {
        final String here = HashOfATour.hash();

        final String there = AnotherJvm.run(mode, HashOfATour.class);

        assertEquals(here, there, mode);
    }
}
