package io.foldback.capture.device.portaudio;

import io.foldback.audio.portaudio.PortAudio;
import io.foldback.audio.portaudio.PortAudioException;
import io.foldback.audio.portaudio.PortAudioStream;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureRing;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.ChannelNames;
import io.foldback.capture.device.OpenCapture;
import java.util.List;

/** A device of ALSA, Core Audio or WASAPI, looked up by name at each opening. */
final class PortAudioSource implements CaptureSource {
    private final String name;
    private final PortAudioSettings settings;

    PortAudioSource(String name, PortAudioSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    @Override
    public OpenCapture open(CaptureEvents events) throws CaptureException {
        final int channels = settings.choice().channels();
        final CaptureRing ring = new CaptureRing(channels, settings.choice().periodFrames());
        final PortAudioPeriods periods = new PortAudioPeriods(ring);
        try {
            final PortAudioStream stream =
                    PortAudio.openInput(settings.choice(), periods, () -> events.lost("its driver has stopped it"));
            return new Running(ring, ChannelNames.of(name, settings.names(), channels), stream);
        } catch (PortAudioException e) {
            throw CaptureException.forNow(String.valueOf(e.getMessage()));
        }
    }

    private record Running(CaptureRing ring, List<String> channelNames, PortAudioStream stream) implements OpenCapture {
        @Override
        public int periodFrames() {
            return ring.periodFrames();
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
