package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.EffectBusPlan;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole room fed with a seeded sound in virtual time: for warming up and for measuring. One thread. */
final class SyntheticRoom {
    private static final int SOUNDS = 16;

    private final EngineSettings settings;
    private final int strips;
    private final int buses;
    private final SourceFeed feed;
    private final OutputRing output;
    private final RoomEngine engine;
    private final float[][] sounds;
    private final long start;
    private long nowNanos;
    private long position;
    private long sequence;

    /** With all buses that there may be. */
    SyntheticRoom(EngineSettings settings, int strips) {
        this(settings, strips, settings.buses());
    }

    /** @param buses how many there are, the last one is {@code solo} */
    SyntheticRoom(EngineSettings settings, int strips, int buses) {
        this.settings = settings;
        this.strips = strips;
        this.buses = buses;
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
        change(gain, effects, EffectSends.NONE, EffectBusPlan.DEFAULT);
    }

    /** @param sends of every strip into the effect buses, whose returns are the last channels of a room that has them */
    void change(double gain, ChainPlan effects, EffectSends sends, EffectBusPlan buses) {
        final List<StripPlan> plans = new ArrayList<>();
        for (int id = 0; id < strips; id++) {
            plans.add(strip(id, 0, id, gain).with(effects).with(sends));
        }
        for (int plane = 0; settings.effects() && plane < StripPlan.EFFECT_PLANES; plane++) {
            plans.add(strip(AudioBlock.MAX_CHANNELS - StripPlan.EFFECT_PLANES + plane, StripPlan.RETURN, plane, gain));
        }
        final Map<Integer, Double> gains = new HashMap<>();
        for (int bus = 0; bus < this.buses; bus++) {
            gains.put(bus, 1.0);
        }
        final RoomPlan plan = new RoomPlan(List.of(new RoomPlan.Source(feed, 0)), 0, plans, gains, buses);
        engine.offer(new RoomEvent(1, ++sequence, position, plan));
    }

    private StripPlan strip(int id, int source, int input, double gain) {
        return StripPlan.of(id, source, input, 1, false, gain, (id % 9 - 4) / 4.0, id % 8 == 0, buses);
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
