package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.Selection;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.strip.StripPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A room of blocks of 64 frames, played block by block from one source, whose samples the test makes. */
public final class Constants {
    static final int BLOCK = 64;

    private static final int BLOCKS_TO_BE_AWAITED = 60;
    private static final Selection EVERYTHING = new Selection(0xffff_ffffL, -1);

    private final SourceFeed feed = new SourceFeed("s", VirtualRoom.ALIGN, BLOCK, () -> {});
    private final OutputRing ring;
    private final RoomEngine engine;
    private long nowNanos = 1_000_000_000L;
    private long position = RoomClock.idle(nowNanos).position();
    private long sequence;

    public Constants(boolean effects) {
        final EngineSettings settings =
                new EngineSettings(BLOCK, 32, VirtualRoom.ALIGN, VirtualRoom.LIMITER, 64, effects);
        ring = new OutputRing(settings);
        engine = new RoomEngine(settings, ring, 1, nowNanos);
        plan(List.of(), Map.of(), EffectBusPlan.DEFAULT);
        for (int i = 0; i < BLOCKS_TO_BE_AWAITED; i++) {
            deliver(1, new float[BLOCK]);
        }
    }

    public RoomPlan.Source source() {
        return new RoomPlan.Source(feed, 0);
    }

    /** Holds from the next block on. */
    void plan(List<StripPlan> strips, Map<Integer, Double> buses, EffectBusPlan effects) {
        plan(new RoomPlan(List.of(source()), 0, strips, buses, effects));
    }

    public void plan(RoomPlan plan) {
        engine.offer(new RoomEvent(1, ++sequence, 0, plan));
    }

    /** The next block: each channel plays one constant. */
    AudioBlock play(float... levels) {
        final float[] samples = new float[levels.length * BLOCK];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = levels[i / BLOCK];
        }
        return playSamples(levels.length, samples);
    }

    public AudioBlock play(int blocks, float... levels) {
        AudioBlock last = play(levels);
        for (int i = 1; i < blocks; i++) {
            last = play(levels);
        }
        return last;
    }

    /** The next block: channel after channel. */
    AudioBlock playSamples(int channels, float[] samples) {
        final long sent = position;
        final AudioBlock heard = Objects.requireNonNull(deliver(channels, samples));
        if (heard.position() != sent) {
            throw new IllegalStateException("sent position " + sent + ", heard " + heard.position());
        }
        return heard;
    }

    private @Nullable AudioBlock deliver(int channels, float[] samples) {
        final BlockStamp stamp = BlockStamp.of(1, position, nowNanos);
        feed.inbox().offer(new AudioBlock(stamp, BLOCK, 0, (1L << channels) - 1, 0, samples), nowNanos);
        position += BLOCK;
        engine.step(nowNanos);
        nowNanos += RoomClock.nanosOf(BLOCK);
        AudioBlock last = null;
        while (!ring.isEmpty()) {
            last = ring.take(EVERYTHING);
        }
        return last;
    }

    public static float[] bus(AudioBlock block, int bus) {
        final int at = block.busOffset(bus);
        return java.util.Arrays.copyOfRange(block.samples(), at, at + 2 * BLOCK);
    }

    static float[] channel(AudioBlock block, int channel) {
        final int at = block.channelOffset(channel);
        return java.util.Arrays.copyOfRange(block.samples(), at, at + BLOCK);
    }
}
