package io.foldback.client.sink;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ReceivedBlock;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every block to several sinks in turn; with none it only lets the client count. */
public final class FanOut implements BlockSink {
    private final BlockSink[] sinks;

    public FanOut(List<? extends BlockSink> sinks) {
        this.sinks = sinks.toArray(new BlockSink[0]);
    }

    @Override
    public void begin(SessionFormat format) throws IOException {
        for (final BlockSink sink : sinks) {
            sink.begin(format);
        }
    }

    @Override
    public void block(ReceivedBlock block) throws IOException {
        for (final BlockSink sink : sinks) {
            sink.block(block);
        }
    }

    /** Of the first one that is played. */
    @Override
    public @Nullable PlayoutStatistics statistics() {
        for (final BlockSink sink : sinks) {
            final PlayoutStatistics played = sink.statistics();
            if (played != null) {
                return played;
            }
        }
        return null;
    }
}
