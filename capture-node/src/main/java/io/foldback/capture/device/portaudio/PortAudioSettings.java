package io.foldback.capture.device.portaudio;

import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.portaudio.DeviceChoice;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.KindSettings;
import io.foldback.capture.device.SourceLimits;
import io.foldback.capture.settings.Keys;
import java.util.List;
import java.util.Locale;

/** A source of kind {@code portaudio}; documented in reference.conf. */
public record PortAudioSettings(DeviceChoice choice, List<String> names) implements KindSettings {
    public static final String KIND = "portaudio";

    public PortAudioSettings {
        names = List.copyOf(names);
    }

    public static PortAudioSettings from(Keys keys) {
        final String hostApi = keys.text("host-api");
        if (hostApi.toUpperCase(Locale.ROOT).startsWith("JACK")) {
            throw new IllegalArgumentException(keys.name("host-api") + " must not be " + hostApi
                    + ": PortAudio ends the whole process when the JACK server goes; use kind = jack");
        }
        final DeviceChoice choice = new DeviceChoice(
                hostApi,
                keys.text("device"),
                keys.whole("channels", SourceLimits.MIN_CHANNELS, SourceLimits.MAX_CHANNELS),
                keys.whole("period", BlockGrid.MIN_FRAMES, BlockGrid.MAX_FRAMES),
                keys.flag("exclusive"),
                true);
        return new PortAudioSettings(choice, keys.texts("names"));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CaptureSource source(String name, boolean realtime) {
        return new PortAudioSource(name, new PortAudioSettings(choice.withRealtime(realtime), names));
    }
}
