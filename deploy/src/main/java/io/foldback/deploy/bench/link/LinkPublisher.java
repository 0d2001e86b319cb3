package io.foldback.deploy.bench.link;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.deploy.process.Pause;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import java.time.Duration;
import java.util.List;

/** Publishes one stream a block size, each paced by the clock while somebody listens. Runs until it is ended. */
final class LinkPublisher {
    private final BlockPublisher publisher;
    private final int frames;
    private final float[] samples;
    private final Selection planes;

    private LinkPublisher(BenchSystem system, int frames) {
        this.frames = frames;
        this.planes = LinkBench.planes(frames);
        this.samples = noise(LinkBench.samples(frames));
        this.publisher =
                system.link().audio().publish(new StreamDescription(LinkBench.stream(frames), frames, List.of()));
    }

    public static void main(String[] arguments) {
        final BenchSystem system = BenchSystem.start();
        for (final int frames : LinkBench.BLOCKS) {
            final Thread thread = new Thread(new LinkPublisher(system, frames)::run, "publisher-" + frames);
            thread.start();
        }
        System.out.println("address " + system.address());
        System.out.flush();
    }

    private void run() {
        long position = RoomClock.framesOf(System.nanoTime());
        final long startPosition = position;
        final long startNanos = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            final long due = startNanos + RoomClock.nanosOf(position - startPosition);
            Pause.of(Duration.ofNanos(due - System.nanoTime()));
            if (!publisher.wanted().isEmpty()) {
                publisher.publish(new AudioBlock(
                        BlockStamp.of(1, position, due),
                        frames,
                        planes.buses(),
                        planes.channels(),
                        0,
                        samples.clone()));
            }
            position += frames;
        }
    }

    private static float[] noise(int length) {
        final java.util.Random random = new java.util.Random(length);
        final float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = random.nextFloat(-1, 1);
        }
        return samples;
    }
}
