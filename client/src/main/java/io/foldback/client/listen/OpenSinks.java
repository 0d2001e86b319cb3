package io.foldback.client.listen;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.wav.WavEncoding;
import io.foldback.client.session.BlockSink;
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

    private final @Nullable WavSink wav;
    private final @Nullable Ear ear;
    private final @Nullable PacedSink paced;

    private OpenSinks(@Nullable WavSink wav, @Nullable Ear ear, @Nullable PacedSink paced) {
        this.wav = wav;
        this.ear = ear;
        this.paced = paced;
    }

    /** An {@link IOException} says which one could not be opened, and why. */
    static OpenSinks of(ListenOptions options, int channels) throws IOException {
        final WavSink wav = options.out() == null ? null : wav(options.out(), options.sampleFormat(), channels);
        final boolean clocked = options.paced();
        final Ear ear = clocked ? new Ear(channels, TARGET_FRAMES, MAX_TARGET_FRAMES) : null;
        final PacedSink paced = ear == null ? null : new PacedSink(ear, channels);
        if (paced != null) {
            paced.start();
        }
        return new OpenSinks(wav, ear, paced);
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
            sinks.add(wav);
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
        if (paced != null) {
            paced.close();
        }
        if (wav != null) {
            wav.close();
        }
    }
}
