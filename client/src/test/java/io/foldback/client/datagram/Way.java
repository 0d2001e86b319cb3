package io.foldback.client.datagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A network that loses, delays, doubles and overtakes, the same way for the same seed. */
final class Way {
    private final Random random;
    private final List<Arrival> arrivals = new ArrayList<>();
    private double loss;
    private int burst = 1;
    private int losing;
    private int sparing;
    private long jitterNanos;
    private double doubled;

    /** A packet that gets through. */
    static final class Arrival {
        private final long nanos;
        private final byte[] packet;

        private Arrival(long nanos, byte[] packet) {
            this.nanos = nanos;
            this.packet = packet;
        }

        long nanos() {
            return nanos;
        }

        byte[] packet() {
            return packet;
        }
    }

    Way(long seed) {
        random = new Random(seed);
    }

    /** @param part of the packets that are lost, in bursts of that length; after one of several as many get through */
    Way loses(double part, int packets) {
        loss = part;
        burst = packets;
        return this;
    }

    /** @param nanos packets are delayed by up to that much */
    Way jitters(long nanos) {
        jitterNanos = nanos;
        return this;
    }

    Way doubles(double part) {
        doubled = part;
        return this;
    }

    void send(long nanos, byte[] packet) {
        if (losing == 0 && sparing == 0 && random.nextDouble() < loss / burst) {
            losing = burst;
            sparing = burst == 1 ? 0 : burst;
        }
        if (losing > 0) {
            losing--;
            return;
        }
        sparing = Math.max(0, sparing - 1);
        arrivals.add(new Arrival(nanos + delay(), packet));
        if (random.nextDouble() < doubled) {
            arrivals.add(new Arrival(nanos + delay(), packet.clone()));
        }
    }

    private long delay() {
        return jitterNanos == 0 ? 0 : random.nextLong(jitterNanos);
    }

    /** What gets through, in the order in which it does. */
    List<Arrival> arrivals() {
        return arrivals.stream()
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .toList();
    }
}
