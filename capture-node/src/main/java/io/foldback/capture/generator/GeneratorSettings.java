package io.foldback.capture.generator;

import io.foldback.audio.block.BlockGrid;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.KindSettings;
import io.foldback.capture.device.SourceLimits;
import io.foldback.capture.settings.Keys;
import java.util.List;

/** A source of kind {@code generator}; documented in reference.conf. Signals repeat when there are more channels. */
public record GeneratorSettings(List<SignalKind> signals, int channels, int period, double levelDb, double ppm)
        implements KindSettings {
    public static final String KIND = "generator";
    private static final double MOST_PPM = 1_000;

    public GeneratorSettings {
        signals = List.copyOf(signals);
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("signals of a generator must be 1 or more, are 0");
        }
    }

    public static GeneratorSettings from(Keys keys) {
        return new GeneratorSettings(
                keys.texts("signal").stream()
                        .map(name -> SignalKind.named(keys.name("signal"), name))
                        .toList(),
                keys.whole("channels", SourceLimits.MIN_CHANNELS, SourceLimits.MAX_CHANNELS),
                keys.whole("period", BlockGrid.MIN_FRAMES, BlockGrid.MAX_FRAMES),
                keys.number("level-db", -120, 0),
                keys.number("ppm", -MOST_PPM, MOST_PPM));
    }

    SignalKind signalOf(int channel) {
        return signals.get(channel % signals.size());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CaptureSource source(String name, boolean realtime) {
        return new GeneratorSource(this);
    }
}
