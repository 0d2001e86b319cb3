package io.foldback.capture.file;

import io.foldback.audio.wav.WavException;
import io.foldback.capture.device.CaptureEvents;
import io.foldback.capture.device.CaptureException;
import io.foldback.capture.device.CaptureSource;
import io.foldback.capture.device.OpenCapture;
import io.foldback.capture.device.SourceLimits;
import io.foldback.capture.device.paced.PacedCapture;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A recording in memory, paced by the clock. */
public final class FileSource implements CaptureSource {
    private final FileSettings settings;

    FileSource(FileSettings settings) {
        this.settings = settings;
    }

    @Override
    public OpenCapture open(CaptureEvents events) throws CaptureException {
        final Recording recording = load();
        final int channels = recording.channelNames().size();
        if (channels < SourceLimits.MIN_CHANNELS || channels > SourceLimits.MAX_CHANNELS) {
            throw CaptureException.forGood("channels of " + settings.path() + " must be in " + SourceLimits.MIN_CHANNELS
                    + ".." + SourceLimits.MAX_CHANNELS + ", are " + channels);
        }
        return new PacedCapture(
                System.nanoTime(),
                recording.channelNames(),
                settings.period(),
                0,
                new RecordingPlayer(recording, settings.loop()),
                events);
    }

    private Recording load() throws CaptureException {
        try {
            return RecordingLoader.load(settings.path(), settings.maxMegabytes())
                    .first(settings.channels());
        } catch (NoSuchFileException e) {
            throw CaptureException.forNow("there is no file or folder " + settings.path());
        } catch (WavException e) {
            throw CaptureException.forGood(String.valueOf(e.getMessage()));
        } catch (OutOfMemoryError e) {
            throw CaptureException.forGood(settings.path() + " does not fit into the memory of this process, "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB: give it more (-Xmx), or a shorter recording");
        } catch (IOException e) {
            throw CaptureException.forNow("cannot read " + settings.path() + ": " + e.getMessage());
        }
    }
}
