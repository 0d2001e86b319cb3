package io.foldback.gateway.publish;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The decoders of one publisher: one for each length of packets, which hardly ever changes. No more than a few, so that whoever
 * changes it with every packet takes no memory. One thread.
 */
final class Decoders implements AutoCloseable {
    private static final int MOST = 4;
    private static final int STEP = 120;

    private final Opus.Codec codec;
    private final int channels;
    private final @Nullable OpusDecoder[] byLength = new OpusDecoder[Opus.MOST_FRAMES / STEP + 1];
    private int count;

    Decoders(Opus.Codec codec, int channels) {
        this.codec = codec;
        this.channels = channels;
    }

    /** Null when there were too many other lengths before. */
    @Nullable
    OpusDecoder of(int frames) {
        final OpusDecoder known = byLength[frames / STEP];
        if (known != null || count == MOST) {
            return known;
        }
        final OpusDecoder made = codec.decoder(channels, frames);
        byLength[frames / STEP] = made;
        count++;
        return made;
    }

    @Override
    public void close() {
        for (int i = 0; i < byLength.length; i++) {
            final OpusDecoder decoder = byLength[i];
            if (decoder != null) {
                decoder.close();
                byLength[i] = null;
            }
        }
    }
}
