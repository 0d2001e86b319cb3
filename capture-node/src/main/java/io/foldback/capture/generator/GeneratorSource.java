package io.foldback.capture.generator;

import io.foldback.audio.block.RoomClock;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.OpenCapture;
import io.foldback.capture.device.paced.PacedCapture;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Test signals, paced by the clock. */
public final class GeneratorSource implements CaptureSource {
    private final GeneratorSettings settings;

    public GeneratorSource(GeneratorSettings settings) {
        this.settings = settings;
    }

    @Override
    public OpenCapture open(CaptureEvents events) {
        final long start = System.nanoTime();
        final SignalBank bank = new SignalBank(settings, RoomClock.framesOf(start));
        return new PacedCapture(start, channelNames(), settings.period(), settings.ppm(), bank, events);
    }

    private List<String> channelNames() {
        return IntStream.range(0, settings.channels())
                .mapToObj(channel -> settings.signalOf(channel).name().toLowerCase(Locale.ROOT) + " " + (channel + 1))
                .toList();
    }
}
