package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.mixer.align.SourceFeed;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** A device in virtual time: periods, drift, a link with delay and faults. Cuts its frames to the room's grid. */
final class VirtualSource {
    private static final long LINK_NANOS = 200_000;

    /** A block under way. */
    private record Delivery(long atNanos, long order, AudioBlock block) {}

    final SourceFeed feed;
    private final int blockFrames;
    private final int periodFrames;
    private final double nanosPerFrame;
    private final float[] tone;
    private final SplittableRandom random;
    private final PriorityQueue<Delivery> onTheWay = new PriorityQueue<>(
            (a, b) -> a.atNanos != b.atNanos ? Long.compare(a.atNanos, b.atNanos) : Long.compare(a.order, b.order));

    private boolean running;
    private int epoch;
    private long deviceStart;
    private long frames;
    private long cutFrames;
    private long anchor;
    private long order;
    long heldUntil;
    double loss;
    double duplicates;
    double reorder;

    VirtualSource(
            String name,
            AlignSettings align,
            int blockFrames,
            int periodFrames,
            double ppm,
            double amplitude,
            int frequency,
            SplittableRandom random) {
        this.feed = new SourceFeed(name, align, blockFrames, () -> {});
        this.blockFrames = blockFrames;
        this.periodFrames = periodFrames;
        this.nanosPerFrame = 1e9 / AudioBlock.SAMPLE_RATE / (1 + ppm * 1e-6);
        this.tone = tone(amplitude, 48_000 / frequency);
        this.random = random;
    }

    /** One period of the tone that begins at position 0. */
    static float[] tone(double amplitude, int frames) {
        final float[] tone = new float[frames];
        for (int i = 0; i < frames; i++) {
            tone[i] = (float) (amplitude * Math.sin(2 * Math.PI * i / frames));
        }
        return tone;
    }

    int periodFrames() {
        return periodFrames;
    }

    /** Opens the device: its first frame is captured now, its epoch is anchored on the room's clock. */
    void start(long nowNanos, RoomClock clock) {
        running = true;
        epoch++;
        deviceStart = nowNanos;
        frames = 0;
        cutFrames = 0;
        anchor = BlockGrid.ceil(clock.positionAt(nowNanos), blockFrames);
    }

    void stop() {
        running = false;
    }

    boolean running() {
        return running;
    }

    /** The device leaves out some periods. */
    void gap(int periods) {
        frames += (long) periods * periodFrames;
        cutFrames = Math.ceilDiv(frames, blockFrames) * blockFrames;
    }

    /** When the device calls back next. */
    long nextPeriodNanos() {
        return running ? captured(frames + periodFrames) : Long.MAX_VALUE;
    }

    long nextDeliveryNanos() {
        final Delivery next = onTheWay.peek();
        return next == null ? Long.MAX_VALUE : next.atNanos;
    }

    /** When the frame at {@code position} was at the device. */
    long captureNanos(long position) {
        return captured(position - anchor);
    }

    private long captured(long frame) {
        return deviceStart + Math.round(frame * nanosPerFrame);
    }

    /** The device's callback. */
    void period(long nowNanos) {
        frames += periodFrames;
        while (cutFrames + blockFrames <= frames) {
            send(anchor + cutFrames, nowNanos);
            cutFrames += blockFrames;
        }
    }

    private void send(long position, long nowNanos) {
        if (random.nextDouble() < loss) {
            return;
        }
        final AudioBlock block = block(position);
        schedule(block, nowNanos + (random.nextDouble() < reorder ? random.nextLong(5_000_000) : 0));
        if (random.nextDouble() < duplicates) {
            schedule(block, nowNanos + random.nextLong(20_000_000));
        }
    }

    private void schedule(AudioBlock block, long sentNanos) {
        final long jitter = random.nextLong(50_000);
        onTheWay.add(new Delivery(Math.max(sentNanos + LINK_NANOS + jitter, heldUntil), order++, block));
    }

    float sampleAt(long position) {
        return tone[(int) (position % tone.length)];
    }

    private AudioBlock block(long position) {
        final float[] samples = new float[blockFrames];
        for (int i = 0; i < blockFrames; i++) {
            samples[i] = sampleAt(position + i);
        }
        return new AudioBlock(BlockStamp.of(epoch, position, captureNanos(position)), blockFrames, 0, 1, 0, samples);
    }

    /** Hands over what has arrived by now. */
    void deliver(long nowNanos) {
        Delivery next = onTheWay.peek();
        while (next != null && next.atNanos <= nowNanos) {
            onTheWay.poll();
            feed.inbox().offer(next.block, next.atNanos);
            next = onTheWay.peek();
        }
    }
}
