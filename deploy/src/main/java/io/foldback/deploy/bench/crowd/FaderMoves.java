package io.foldback.deploy.bench.crowd;

import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.FrameHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.SplittableRandom;

/** Moves of faders in own mixes, by the native protocol: of a random listener, on a random channel. One thread. */
final class FaderMoves {
    private static final int CHANNELS = 32;
    private static final double LEAST_GAIN = 0.1;

    private final SplittableRandom random = new SplittableRandom(5);
    private final List<SocketChannel> listeners;
    private long betweenNanos = Long.MAX_VALUE;
    private long lastNanos;

    /** @param listeners who listens now; never asked for one while it is empty */
    FaderMoves(List<SocketChannel> listeners) {
        this.listeners = listeners;
    }

    /** @param perSecond 0 for none */
    void set(int perSecond, long nowNanos) {
        betweenNanos = perSecond == 0 ? Long.MAX_VALUE : 1_000_000_000L / perSecond;
        lastNanos = nowNanos;
    }

    /**
     * Makes all moves that are due.
     *
     * @throws IOException when the server does not read
     */
    void make(long nowNanos) throws IOException {
        while (nowNanos - lastNanos >= betweenNanos) {
            lastNanos += betweenNanos;
            send(listeners.get(random.nextInt(listeners.size())));
        }
    }

    private void send(SocketChannel listener) throws IOException {
        final ControlOperation move = new ControlOperation.SetChannelVolume(
                random.nextInt(CHANNELS), random.nextDouble(LEAST_GAIN, 1), null, null);
        final byte[] json = move.toJson();
        final ByteBuffer frame = ByteBuffer.allocate(FrameHeader.LENGTH + json.length);
        FrameHeader.put(frame, move.frameType(), 0, json.length);
        listener.write(frame.put(json).flip());
        if (frame.hasRemaining()) {
            throw new IOException("the server does not read what listeners say");
        }
    }
}
