package io.foldback.gateway.publish;

import org.jspecify.annotations.Nullable;

/** Packets that came before those that they follow. No more than the line has slots; one thread. */
final class HeldPackets {
    private final @Nullable Packet[] held = new Packet[PacketLine.SLOTS];
    private int count;

    void hold(Packet packet) {
        held[count++] = packet;
    }

    /** Takes the one that begins at {@code timestamp}; null when it is not here. */
    @Nullable
    Packet take(long timestamp) {
        for (int i = 0; i < count; i++) {
            final Packet packet = held[i];
            if (packet != null && packet.timestamp == timestamp) {
                return remove(i);
            }
        }
        return null;
    }

    /** Takes any that begins before {@code timestamp}; null when there is none. */
    @Nullable
    Packet takeBefore(long timestamp) {
        for (int i = 0; i < count; i++) {
            final Packet packet = held[i];
            if (packet != null && packet.timestamp < timestamp) {
                return remove(i);
            }
        }
        return null;
    }

    private @Nullable Packet remove(int at) {
        final Packet packet = held[at];
        held[at] = held[--count];
        held[count] = null;
        return packet;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** When the earliest of them begins; there must be one. */
    long earliest() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            final Packet packet = held[i];
            earliest = packet == null ? earliest : Math.min(earliest, packet.timestamp);
        }
        return earliest;
    }
}
