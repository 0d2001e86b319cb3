package io.foldback.deploy.bench.link;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.LinkCounters;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/** Listens to one stream after the other and prints for each how old its blocks came. */
final class LinkListener {
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final BenchSystem system;
    private final long measureNanos;

    private LinkListener(BenchSystem system, long measureNanos) {
        this.system = system;
        this.measureNanos = measureNanos;
    }

    /** Argument: seconds to measure each block size. */
    public static void main(String[] arguments) throws InterruptedException {
        final LinkListener listener =
                new LinkListener(BenchSystem.start(), Long.parseLong(arguments[0]) * 1_000_000_000L);
        for (final int frames : LinkBench.BLOCKS) {
            listener.measure(frames);
        }
        System.exit(0);
    }

    private void measure(int frames) throws InterruptedException {
        final Histogram ages = new Histogram(60_000_000_000L, 3);
        final CountDownLatch done = new CountDownLatch(1);
        final Window window = new Window(ages, done, measureNanos);
        final BlockSubscription subscription = system.link()
                .audio()
                .subscribe(LinkBench.stream(frames), LinkBench.planes(frames))
                .toMat(Sink.foreach(window::accept), Keep.left())
                .withAttributes(ActorAttributes.dispatcher(AudioLink.DISPATCHER).and(Attributes.inputBuffer(1, 1)))
                .run(system.system());
        done.await();
        final LinkCounters.Counts counts = subscription.counters().counts();
        final double cpu = cpuMillis();
        System.out.printf(
                Locale.ROOT,
                "measured %d %d %d %d %d %d %.1f%n",
                frames,
                ages.getTotalCount(),
                ages.getValueAtPercentile(50),
                ages.getValueAtPercentile(99),
                ages.getValueAtPercentile(99.9),
                window.missing,
                cpu - window.cpuAtStartMillis);
        System.out.flush();
        subscription.close();
        if (counts.reconnects() > 0) {
            System.out.println("reconnects " + counts.reconnects());
        }
    }

    private static double cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    /** Ages of the blocks between the end of the warm-up and the end of the measurement. One thread. */
    private static final class Window {
        private final Histogram ages;
        private final CountDownLatch done;
        private final long measureNanos;
        private long startNanos;
        private long nextPosition;
        private long missing;
        private double cpuAtStartMillis;

        Window(Histogram ages, CountDownLatch done, long measureNanos) {
            this.ages = ages;
            this.done = done;
            this.measureNanos = measureNanos;
        }

        void accept(AudioBlock block) {
            final long now = System.nanoTime();
            if (startNanos == 0) {
                startNanos = now;
            }
            final long since = now - startNanos - WARM_UP_NANOS;
            if (since < 0) {
                nextPosition = block.position() + block.frames();
                cpuAtStartMillis = cpuMillis();
                return;
            }
            if (since > measureNanos) {
                done.countDown();
                return;
            }
            ages.recordValue(Math.max(0, now - block.captureNanos()));
            missing += (block.position() - nextPosition) / block.frames();
            nextPosition = block.position() + block.frames();
        }
    }
}
