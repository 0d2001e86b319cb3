package io.foldback.mixer.effect;

import io.foldback.mixer.effect.delay.DelaySettings;
import io.foldback.mixer.effect.dynamics.CompressorSettings;
import io.foldback.mixer.effect.dynamics.DeEsserSettings;
import io.foldback.mixer.effect.dynamics.GateSettings;
import io.foldback.mixer.effect.filter.EqualizerSettings;
import io.foldback.mixer.effect.filter.HighPassSettings;

/** What a strip does to its signal, in this order. */
public record ChainSettings(
        HighPassSettings highPass,
        EqualizerSettings equalizer,
        GateSettings gate,
        CompressorSettings compressor,
        DeEsserSettings deEsser,
        DelaySettings delay) {

    /** Every unit off, with values that are good to begin with. */
    public static final ChainSettings OFF = new ChainSettings(
            HighPassSettings.OFF,
            EqualizerSettings.OFF,
            GateSettings.OFF,
            CompressorSettings.OFF,
            DeEsserSettings.OFF,
            DelaySettings.OFF);

    public ChainSettings withHighPass(HighPassSettings changed) {
        return new ChainSettings(changed, equalizer, gate, compressor, deEsser, delay);
    }

    public ChainSettings withEqualizer(EqualizerSettings changed) {
        return new ChainSettings(highPass, changed, gate, compressor, deEsser, delay);
    }

    public ChainSettings withGate(GateSettings changed) {
        return new ChainSettings(highPass, equalizer, changed, compressor, deEsser, delay);
    }

    public ChainSettings withCompressor(CompressorSettings changed) {
        return new ChainSettings(highPass, equalizer, gate, changed, deEsser, delay);
    }

    public ChainSettings withDeEsser(DeEsserSettings changed) {
        return new ChainSettings(highPass, equalizer, gate, compressor, changed, delay);
    }

    public ChainSettings withDelay(DelaySettings changed) {
        return new ChainSettings(highPass, equalizer, gate, compressor, deEsser, changed);
    }
}
