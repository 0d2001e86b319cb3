package io.foldback.mixer.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.CompressorSettings;
import io.foldback.mixer.effect.dynamics.DeEsserSettings;
import io.foldback.mixer.effect.dynamics.GateSettings;
import io.foldback.mixer.effect.filter.BandSettings;
import io.foldback.mixer.effect.filter.BandShape;
import io.foldback.mixer.effect.filter.EqualizerSettings;
import io.foldback.mixer.effect.filter.HighPassSettings;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChainSettingsTest {

    @Test
    void whatIsOutsideOfItsRangeIsToldByNameLimitAndValue() {
        final Map<String, Executable> wrong = Map.of(
                "frequency of a high-pass must be in 20..1000 Hz, is 19.5",
                () -> new HighPassSettings(true, 19.5),
                "gain of an equalizer's band must be in -18..18 dB, is 19",
                () -> new BandSettings(BandShape.BELL, 100, 19, 1),
                "Q of an equalizer's band must be in 0.1..10, is NaN",
                () -> new BandSettings(BandShape.BELL, 100, 0, Double.NaN),
                "bands of an equalizer must be 4, are 0",
                () -> new EqualizerSettings(true, List.of()),
                "attack of a gate must be in 0.05..100 ms, is 0",
                () -> new GateSettings(true, -30, 40, 0, 0, 100),
                "side-chain high-pass of a compressor, if not 0, must be in 20..1000 Hz, is 10",
                () -> new CompressorSettings(true, -20, 4, 6, 10, 100, 0, 10),
                "frequency of a de-esser must be in 2000..12000 Hz, is 1000",
                () -> new DeEsserSettings(true, 1_000, -30, 12),
                "time of a strip's delay must be in 0..500 ms, is 500.5",
                () -> new DelaySettings(true, 500.5),
                "feedback of a stereo delay must be in 0..0.95, is 1",
                () -> new StereoDelaySettings(100, 1, 5_000),
                "decay of a reverb must be in 0.1..10 s, is Infinity",
                () -> new ReverbSettings(0, Double.POSITIVE_INFINITY, 0, 0));

        wrong.forEach((message, made) -> assertEquals(
                message, assertThrows(IllegalArgumentException.class, made).getMessage()));
    }

    @Test
    void limitsThemselvesAreWithin() {
        new HighPassSettings(true, 20);
        new GateSettings(true, -80, 80, 0.05, 2_000, 2_000);
        new CompressorSettings(true, -60, 20, 24, 200, 2_000, 24, 1_000);
        new DeEsserSettings(true, 12_000, 0, 24);
        new StereoDelaySettings(1_000, 0.95, 20_000);
        new ReverbSettings(200, 10, 0.95, 1);
    }
}
