package io.foldback.gateway.publish;

import io.foldback.audio.opus.Opus;
import io.foldback.audio.opus.OpusEncoder;
import io.foldback.audio.opus.OpusFormat;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** A publisher that sends a tone over a network, all of it in virtual time: packets are made with their arrivals, then handed on. */
final class Wire {
    static final double LEVEL = 0.25;
    static final double HERTZ = 997;

    private final OpusFormat format;
    private final OpusEncoder encoder;
    private final double nanosPerFrame;
    private final List<Sent> sent = new ArrayList<>();
    private Deque<Sent> ahead = new ArrayDeque<>();
    private long frame;
    private int stream = 1;
    private long timestampOffset = 4_000_000_000L;

    /** One packet; {@code arrivalNanos} is when it comes. */
    private record Sent(int stream, long timestamp, ByteBuffer bytes, long arrivalNanos) {}

    /** @param ppm how much faster than 48 kHz the publisher's clock runs */
    Wire(int channels, int frames, double ppm) {
        format = new OpusFormat(channels, frames, 64_000 * channels, 5);
        encoder = Opus.codec().encoder(format);
        nanosPerFrame = 1e9 / 48_000 / (1 + ppm * 1e-6);
    }

    /** The next packet is captured, and comes so long after its last frame. */
    Wire send(long delayNanos) {
        final float[] tone = tone();
        final byte[] packet = new byte[OpusFormat.MAX_PACKET];
        final int length = encoder.encode(tone, 0, format.frames(), packet);
        final ByteBuffer bytes = ByteBuffer.wrap(Arrays.copyOf(packet, length));
        final long timestamp = timestampOffset + frame;
        frame += format.frames();
        if (delayNanos >= 0) {
            sent.add(new Sent(stream, timestamp, bytes, Math.round(frame * nanosPerFrame) + delayNanos));
        }
        return this;
    }

    /** The next packet is captured, and lost. */
    Wire lose() {
        return send(-1);
    }

    /** Nothing is captured for so long. */
    Wire pause(int frames) {
        frame += frames;
        return this;
    }

    /** From here on it is another stream. */
    Wire beginAnew(long offset) {
        stream++;
        timestampOffset = offset - frame;
        return this;
    }

    /** From here on timestamps are others. */
    Wire jumpTo(long offset) {
        timestampOffset = offset - frame;
        return this;
    }

    private float[] tone() {
        final float[] planes = new float[format.channels() * format.frames()];
        for (int i = 0; i < format.frames(); i++) {
            final double turn = HERTZ * (frame + i) / 48_000;
            for (int c = 0; c < format.channels(); c++) {
                planes[c * format.frames() + i] = (float) (LEVEL / (c + 1) * StrictMath.sin(2 * Math.PI * turn));
            }
        }
        return planes;
    }

    /** When the last packet comes. */
    long endNanos() {
        return sent.stream().mapToLong(Sent::arrivalNanos).max().orElse(0);
    }

    /** No more is sent; from here on it arrives. */
    Wire ready() {
        sent.sort(Comparator.comparingLong(Sent::arrivalNanos));
        ahead = new ArrayDeque<>(sent);
        encoder.close();
        return this;
    }

    /** Hands on what has come until then. */
    void arrive(PacketLine line, long nowNanos) {
        while (!ahead.isEmpty() && ahead.getFirst().arrivalNanos() <= nowNanos) {
            final Sent next = ahead.removeFirst();
            line.onPacket(
                    next.stream(),
                    next.timestamp(),
                    next.bytes().array(),
                    0,
                    next.bytes().capacity(),
                    next.arrivalNanos());
        }
    }
}
