package io.foldback.gateway.publish;

import io.foldback.audio.ring.SpscQueue;
import io.foldback.webrtc.peer.SoundSink;
import org.jspecify.annotations.Nullable;

/**
 * Packets of one publisher on their way from the thread that receives them to the one that decodes. Its slots are made once;
 * when all are in use the newest packet is dropped, which is counted.
 */
public final class PacketLine implements SoundSink {
    /** Holds 320 ms of the shortest packets. */
    static final int SLOTS = 128;

    private final SpscQueue<Packet> free = new SpscQueue<>(SLOTS);
    private final SpscQueue<Packet> filled = new SpscQueue<>(SLOTS);
    private volatile boolean dropping;
    private long dropped;

    public PacketLine() {
        for (int i = 0; i < SLOTS; i++) {
            free.offer(new Packet());
        }
    }

    @Override
    public void onPacket(int stream, long timestamp, byte[] packet, int at, int length, long arrivalNanos) {
        final Packet slot = free.poll();
        if (slot == null) {
            dropped++;
            dropping = true;
            return;
        }
        System.arraycopy(packet, at, slot.bytes, 0, length);
        slot.length = length;
        slot.stream = stream;
        slot.timestamp = timestamp;
        slot.arrivalNanos = arrivalNanos;
        filled.offer(slot);
    }

    /** Decoder: the oldest packet, to be given back; null when there is none. */
    @Nullable
    Packet poll() {
        return filled.poll();
    }

    /** Decoder: the slot is needed no more. */
    void giveBack(Packet packet) {
        free.offer(packet);
    }

    /** Packets for which there was no slot. Any thread. */
    long dropped() {
        return dropping ? dropped : 0;
    }
}
