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
    private final String name;
    private final GeneratorSettings settings;
    private final boolean realtime;

    public GeneratorSource(String name, GeneratorSettings settings, boolean realtime) {
        this.name = name;
        this.settings = settings;
        this.realtime = realtime;
    }

    @Override
    public OpenCapture open(CaptureEvents events) {
        final long start = System.nanoTime();
        final SignalBank bank = new SignalBank(settings, RoomClock.framesOf(start));
        return PacedCapture.start(name, realtime, start, channelNames(), settings.period(), bank, events);
    }

    private List<String> channelNames() {
        return IntStream.range(0, settings.channels())
                .mapToObj(channel -> settings.signalOf(channel).name().toLowerCase(Locale.ROOT) + " " + (channel + 1))
                .toList();
    }
}
