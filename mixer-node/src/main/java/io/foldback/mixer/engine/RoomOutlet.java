package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.control.LatencyMeter;

/** Where a room's blocks leave the mixer: from its ring, copied once, to the link. Publish thread only. */
public final class RoomOutlet {
    private final OutputRing ring;
    private final BlockPublisher publisher;
    private final LatencyMeter latency = new LatencyMeter();

    public RoomOutlet(OutputRing ring, BlockPublisher publisher) {
        this.ring = ring;
        this.publisher = publisher;
    }

    /** Publishes all that waits; whether that was anything. */
    boolean drain() {
        boolean drained = false;
        while (!ring.isEmpty()) {
            final AudioBlock block = ring.take(publisher.wanted());
            if (block != null) {
                publish(block);
            }
            drained = true;
        }
        return drained;
    }

    private void publish(AudioBlock block) {
        publisher.publish(block);
        if (block.captureNanos() != 0) {
            latency.add(System.nanoTime() - block.captureNanos());
        }
    }

    /** Age of a block when it was handed to the link. Any thread. */
    public LatencyMeter latency() {
        return latency;
    }
}
