package io.foldback.gateway.datagram;

import io.foldback.audio.opus.OpusFormat;
import io.foldback.gateway.fanout.Sender;
import io.foldback.gateway.opus.OpusPacket;
import io.foldback.proto.datagram.SoundFormat;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Takes the packets of an encoder that others share: the newest few, the oldest is overwritten. */
final class OpusSupply implements Supply {
    private final int capacity;
    private final Sender sender;
    private final ArrayDeque<OpusPacket> waiting;
    private final Contents contents = new Contents(SoundFormat.OPUS, OpusFormat.MAX_PACKET);
    private long overwritten;

    OpusSupply(int capacity, Sender sender) {
        this.capacity = capacity;
        this.sender = sender;
        this.waiting = new ArrayDeque<>(capacity);
    }

    /** The encoder's thread. */
    void offer(OpusPacket packet) {
        synchronized (waiting) {
            if (waiting.size() == capacity) {
                waiting.removeFirst();
                overwritten++;
            }
            waiting.add(packet);
        }
        sender.wake();
    }

    private @Nullable OpusPacket poll() {
        synchronized (waiting) {
            return waiting.poll();
        }
    }

    @Override
    public boolean drain(Runnable written) {
        boolean some = false;
        for (OpusPacket packet = poll(); packet != null; packet = poll()) {
            some = true;
            final byte[] bytes = packet.bytes();
            System.arraycopy(bytes, 0, contents.next(), 0, bytes.length);
            contents.add(packet.epoch(), packet.position(), packet.captureNanos(), packet.frames(), bytes.length);
            written.run();
        }
        return some;
    }

    @Override
    public Contents contents() {
        return contents;
    }

    @Override
    public long overwritten() {
        synchronized (waiting) {
            return overwritten;
        }
    }
}
