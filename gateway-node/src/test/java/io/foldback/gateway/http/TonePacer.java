package io.foldback.gateway.http;

import io.foldback.audio.block.RoomClock;
import java.util.concurrent.locks.LockSupport;

/**
 * Plays in real time what a mixer would publish: channel k has a sine of 220·(k+1) Hz at -12 dBFS, the buses carry the
 * first channel on the left and the second one on the right. A block leaves when its last frame was captured.
 */
public final class TonePacer implements AutoCloseable {
    private static final double LEVEL = 0.25;

    private final FakeRooms rooms;
    private final String room;
    private final int channels;
    private final Thread thread;
    private volatile boolean running = true;

    public TonePacer(FakeRooms rooms, String room, int channels) {
        this.rooms = rooms;
        this.room = room;
        this.channels = channels;
        this.thread = Thread.ofPlatform().name("tone-pacer").daemon().start(this::run);
    }

    private void run() {
        final long start = System.nanoTime();
        final long first = RoomClock.framesOf(start) / FakeRooms.BLOCK * FakeRooms.BLOCK;
        for (long block = 0; running; block++) {
            final long captured = start + RoomClock.nanosOf(block * FakeRooms.BLOCK);
            final long due = start + RoomClock.nanosOf((block + 1) * FakeRooms.BLOCK);
            for (long left = due - System.nanoTime(); left > 0 && running; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            push(first + block * FakeRooms.BLOCK, captured);
        }
    }

    private void push(long position, long captured) {
        final float[][] planes = new float[4 + channels][];
        planes[0] = tone(0, position - FakeRooms.LOOK_AHEAD);
        planes[1] = tone(1, position - FakeRooms.LOOK_AHEAD);
        planes[2] = new float[FakeRooms.BLOCK];
        planes[3] = new float[FakeRooms.BLOCK];
        for (int channel = 0; channel < channels; channel++) {
            planes[4 + channel] = tone(channel, position);
        }
        rooms.push(room, position, captured, planes);
    }

    private static float[] tone(int channel, long position) {
        final float[] samples = new float[FakeRooms.BLOCK];
        for (int k = 0; k < samples.length; k++) {
            final double turns = (position + k) % 48_000 * 220.0 * (channel + 1) / 48_000;
            samples[k] = (float) (LEVEL * Math.sin(2 * Math.PI * turns));
        }
        return samples;
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
    }
}
