package io.foldback.gateway.publish;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.jitter.PlayoutSettings;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.audio.opus.Opus;
import io.foldback.link.blocks.BlockPublisher;

/**
 * One publisher as a source of a room: gives the room a block of it at each border of the room's grid. Its captured instants
 * are those of the grid; what is older in the sound itself are the way and the jitter buffer. {@link #follow} and what it
 * tells of itself are for any thread, the rest for the publishers' one.
 */
public final class PublishedSource implements AutoCloseable {
    /** Blocks that are given at once after a hold-up; more wait until the others had their turn. */
    private static final int MOST_AT_ONCE = 16;

    private final PublisherSound sound;
    private final BlockPublisher publisher;
    private final RoomPace pace;
    private final int blockFrames;
    private final float[][] planes;
    private final long allChannels;
    private volatile Guide guide;

    /** What the room announced last. */
    private record Guide(RoomClock clock, boolean master) {}

    /**
     * A source that publishes from its first packet on.
     *
     * @param channels 1 or 2
     * @param targetFrames what its jitter buffer waits at least
     * @param maxTargetFrames and at most
     * @param publisher closed by whoever made it
     * @param wallMillis the wall clock
     */
    public PublishedSource(
            int channels,
            int targetFrames,
            int maxTargetFrames,
            int blockFrames,
            RoomClock clock,
            PacketLine line,
            BlockPublisher publisher,
            long nowNanos,
            long wallMillis) {
        final PlayoutSettings settings =
                new PlayoutSettings(channels, PublisherSound.PIECE_FRAMES, targetFrames, maxTargetFrames);
        this.sound = new PublisherSound(Opus.codec(), settings, line);
        this.publisher = publisher;
        this.blockFrames = blockFrames;
        this.guide = new Guide(clock, false);
        this.pace = new RoomPace(blockFrames, clock, nowNanos, wallMillis);
        this.planes = new float[channels][blockFrames];
        this.allChannels = (1L << channels) - 1;
    }

    /**
     * The room's clock is this now. Any thread.
     *
     * @param master whether the room's clock follows this source
     */
    public void follow(RoomClock clock, boolean master) {
        guide = new Guide(clock, master);
    }

    /** Gives what is due; when the next is. */
    long run(long nowNanos, long wallMillis) {
        final Guide told = guide;
        pace.follow(told.clock(), told.master());
        pace.stayNear(nowNanos, wallMillis);
        for (int given = 0; given < MOST_AT_ONCE && pace.dueNanos() - nowNanos <= 0; given++) {
            if (sound.hasBegun()) {
                give();
            }
            pace.pass();
        }
        return pace.dueNanos();
    }

    private void give() {
        sound.pull(planes, blockFrames, pace.dueNanos());
        final long wanted = publisher.wanted().channels() & allChannels;
        if (wanted != 0) {
            final BlockStamp stamp = BlockStamp.of(pace.epoch(), pace.position(), pace.nanos());
            publisher.publish(new AudioBlock(stamp, blockFrames, 0, wanted, 0, copy(wanted)));
        }
    }

    private float[] copy(long wanted) {
        final float[] samples = new float[Long.bitCount(wanted) * blockFrames];
        int at = 0;
        for (long rest = wanted; rest != 0; rest &= rest - 1) {
            System.arraycopy(planes[Long.numberOfTrailingZeros(rest)], 0, samples, at, blockFrames);
            at += blockFrames;
        }
        return samples;
    }

    /** What became of its packets. Any thread. */
    public SoundStatistics packets() {
        return sound.statistics();
    }

    /** What its jitter buffer does. Any thread. */
    public PlayoutStatistics playout() {
        return sound.playout();
    }

    @Override
    public void close() {
        sound.close();
    }
}
