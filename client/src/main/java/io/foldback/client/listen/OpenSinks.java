package io.foldback.client.listen;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.portaudio.PortAudioException;
import io.foldback.audio.wav.WavEncoding;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.InOrder;
import io.foldback.client.sink.DeviceSink;
import io.foldback.client.sink.Ear;
import io.foldback.client.sink.FanOut;
import io.foldback.client.sink.PacedSink;
import io.foldback.client.sink.WavSink;
import io.foldback.proto.nativetcp.SampleFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sinks that the options ask for, open until they are closed together. */
final class OpenSinks implements AutoCloseable {
    /** The ear starts at 10 ms and may go to 100 ms where the network asks for it. */
    private static final int TARGET_FRAMES = 480;

    private static final int MAX_TARGET_FRAMES = 4_800;

    private final boolean ordered;
    private @Nullable WavSink wav;
    private @Nullable Ear ear;
    private @Nullable PacedSink paced;
    private @Nullable DeviceSink device;

    /** @param ordered whether blocks come in order */
    private OpenSinks(boolean ordered) {
        this.ordered = ordered;
    }

    /** An {@link IOException} says which one could not be opened, and why. A device and a paced sink exclude each other. */
    static OpenSinks of(ListenOptions options, int channels) throws IOException {
        final OpenSinks sinks = new OpenSinks(!options.udp());
        try {
            sinks.open(options, channels);
            return sinks;
        } catch (IOException | RuntimeException e) {
            sinks.close();
            throw e;
        }
    }

    private void open(ListenOptions options, int channels) throws IOException {
        if (options.out() != null) {
            wav = wav(options.out(), options.sampleFormat(), channels);
        }
        if (options.paced() || options.device() != null) {
            final Ear made = new Ear(channels, TARGET_FRAMES, MAX_TARGET_FRAMES);
            ear = made;
            if (options.device() != null) {
                device = device(options.device(), channels, made);
            } else {
                final PacedSink pacer = new PacedSink(made, channels);
                pacer.start();
                paced = pacer;
            }
        }
    }

    private static DeviceSink device(String name, int channels, Ear ear) throws IOException {
        try {
            return DeviceSink.open(name, channels, ear);
        } catch (PortAudioException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static WavSink wav(Path file, SampleFormat format, int channels) throws IOException {
        final WavEncoding encoding = format == SampleFormat.INT16 ? WavEncoding.PCM16 : WavEncoding.FLOAT32;
        try {
            return new WavSink(file, channels, encoding);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e, e);
        }
    }

    BlockSink all() {
        final List<BlockSink> sinks = new ArrayList<>();
        if (wav != null) {
            sinks.add(ordered ? wav : new InOrder(wav));
        }
        if (ear != null) {
            sinks.add(ear);
        }
        return new FanOut(sinks);
    }

    @Nullable
    PlayoutStatistics played() {
        return ear == null ? null : ear.statistics();
    }

    @Nullable
    PacedSink paced() {
        return paced;
    }

    @Override
    public void close() throws IOException {
        if (device != null) {
            device.close();
        }
        if (paced != null) {
            paced.close();
        }
        if (wav != null) {
            wav.close();
        }
    }
}
