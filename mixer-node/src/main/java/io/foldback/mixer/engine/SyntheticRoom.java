package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.StripPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A whole room fed with a seeded sound in virtual time: for warming up and for measuring. One thread. */
final class SyntheticRoom {
    private static final int SOUNDS = 16;

    private final EngineSettings settings;
    private final int strips;
    private final SourceFeed feed;
    private final OutputRing output;
    private final RoomEngine engine;
    private final float[][] sounds;
    private final long start;
    private long nowNanos;
    private long position;
    private long sequence;

    SyntheticRoom(EngineSettings settings, int strips) {
        this.settings = settings;
        this.strips = strips;
        this.feed = new SourceFeed("synthetic", settings.align(), settings.blockFrames(), () -> {});
        this.output = new OutputRing(settings);
        this.nowNanos = 1_000_000_000L;
        this.engine = new RoomEngine(settings, output, 1, nowNanos);
        this.start = BlockGrid.ceil(RoomClock.idle(nowNanos).position(), settings.blockFrames());
        this.position = start;
        this.sounds = sounds(new java.util.SplittableRandom(1));
        change(1);
    }

    private float[][] sounds(java.util.SplittableRandom random) {
        final float[][] made = new float[SOUNDS][strips * settings.blockFrames()];
        for (float[] sound : made) {
            for (int i = 0; i < sound.length; i++) {
                sound[i] = (random.nextInt(1 << 16) - (1 << 15)) / (float) (1 << 17);
            }
        }
        return made;
    }

    /** All faders to {@code gain}, from the next block on; no effects. */
    void change(double gain) {
        change(gain, ChainPlan.OFF);
    }

    /** All faders to {@code gain}, and all strips with these effects, from the next block on. */
    void change(double gain, ChainPlan effects) {
        final List<StripPlan> plans = new ArrayList<>();
        for (int id = 0; id < strips; id++) {
            plans.add(StripPlan.of(id, 0, id, 1, false, gain, (id % 9 - 4) / 4.0, id % 8 == 0, settings.buses())
                    .with(effects));
        }
        final RoomPlan plan = new RoomPlan(
                List.of(new RoomPlan.Source(feed, 0)), 0, plans, Collections.nCopies(settings.buses(), 1.0));
        engine.offer(new RoomEvent(1, ++sequence, position, plan));
    }

    /** The source's next block comes and the engine renders what it can. */
    void play() {
        deliver();
        advance();
    }

    /** The next block never comes. */
    void lose() {
        advance();
    }

    private void deliver() {
        final int index = (int) ((position - start) / settings.blockFrames() % SOUNDS);
        final BlockStamp stamp = BlockStamp.of(1, position, nowNanos - RoomClock.nanosOf(settings.blockFrames()));
        final long channels = strips == AudioBlock.MAX_CHANNELS ? -1L : (1L << strips) - 1;
        feed.inbox().offer(new AudioBlock(stamp, settings.blockFrames(), 0, channels, 0, sounds[index]), nowNanos);
    }

    private void advance() {
        engine.step(nowNanos);
        position += settings.blockFrames();
        nowNanos += RoomClock.nanosOf(settings.blockFrames());
    }

    OutputRing output() {
        return output;
    }

    RoomEngine engine() {
        return engine;
    }
}
