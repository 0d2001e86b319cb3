package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.StereoSummer;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.Bus;
import io.foldback.mixer.bus.EffectBuses;
import io.foldback.mixer.meter.LevelMeter;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.Strip;
import io.foldback.mixer.strip.StripPlan;
import org.jspecify.annotations.Nullable;

/**
 * All strips and buses of a room. A block is a pure function of the sources' blocks, the plan and what was before. The
 * strips of sources come first, in order of their ids, then the effect buses that they feed, then the returns, then the
 * other buses: whatever is sent into an effect is heard in the same block. Engine thread only, but for the meters.
 */
public final class MixConsole {
    /** Of one turn of the meters: a tenth of a second. */
    private static final int METERED_FRAMES = 4_800;

    private static final float[] NO_GAINS = {};

    private final int frames;
    private final Strip[] strips = new Strip[AudioBlock.MAX_CHANNELS];
    private final StereoSummer[][] summers;
    private final Bus[] buses;
    private final @Nullable EffectBuses effects;
    private final float[] strip;
    private final float[][] sums;
    private final FadingBuses fading;
    private RoomPlan before = RoomPlan.empty(0);
    private int metered;

    public MixConsole(EngineSettings settings) {
        frames = settings.blockFrames();
        final Ramp ramp = new Ramp(frames);
        buses = new Bus[settings.buses()];
        strip = new float[frames];
        sums = new float[2 * settings.buses()][frames];
        summers = new StereoSummer[settings.buses()][AudioBlock.MAX_CHANNELS];
        for (int id = 0; id < strips.length; id++) {
            strips[id] = new Strip(ramp);
        }
        for (int bus = 0; bus < buses.length; bus++) {
            buses[bus] = new Bus(ramp, settings.limiter());
            for (int id = 0; id < strips.length; id++) {
                summers[bus][id] = new StereoSummer(ramp);
            }
        }
        effects = settings.effects() ? new EffectBuses(ramp, strips.length) : null;
        fading = new FadingBuses(
                settings.buses(), 1 + Math.ceilDiv(settings.limiter().lookAheadFrames(), frames));
    }

    /** Fills all planes of the plan's strips and of all that sounds of its buses. */
    void render(RoomPlan plan, float[] out, OutputRing layout) {
        final long sounding = fading.sounding(plan.buses);
        for (long left = sounding; left != 0; left &= left - 1) {
            final int bus = Long.numberOfTrailingZeros(left);
            java.util.Arrays.fill(sums[2 * bus], 0);
            java.util.Arrays.fill(sums[2 * bus + 1], 0);
        }
        final long concealed = renderStrips(plan, sounding, out, layout);
        fadeOut(plan, sounding);
        renderReturns(plan, sounding, out, layout);
        for (long left = sounding; left != 0; left &= left - 1) {
            final int bus = Long.numberOfTrailingZeros(left);
            finishBus(bus, (plan.buses & 1L << bus) == 0 ? 0 : plan.busGains[bus], out, layout.busOffset(bus));
        }
        layout.filled(sounding, plan.channels, concealed);
    }

    /** The mask of the channels that had to be guessed. */
    private long renderStrips(RoomPlan plan, long sounding, float[] out, OutputRing layout) {
        if (effects != null) {
            effects.begin();
        }
        long concealed = 0;
        for (int i = 0; i < plan.strips.length; i++) {
            final StripPlan settings = plan.strips[i];
            final @Nullable SourceFeed feed = settings.source() < 0 ? null : plan.feeds[settings.source()];
            if (!strips[settings.id()].render(settings, feed, strip)) {
                concealed |= 1L << settings.id();
            }
            if (effects != null) {
                effects.feed(settings.id(), strip, settings.sends());
            }
            sum(settings, settings.left(), settings.right(), sounding);
            System.arraycopy(strip, 0, out, layout.stripOffset(settings.id()), frames);
        }
        return concealed;
    }

    /** Strips that the plan has no more sound for one last block, in which they leave what they fed. */
    private void fadeOut(RoomPlan plan, long sounding) {
        for (int i = 0; plan != before && i < before.strips.length; i++) {
            final StripPlan gone = before.strips[i];
            if ((plan.channels & 1L << gone.id()) == 0) {
                strips[gone.id()].render(gone, gone.source() < 0 ? null : before.feeds[gone.source()], strip);
                if (effects != null) {
                    effects.feed(gone.id(), strip, EffectSends.NONE);
                }
                sum(gone, NO_GAINS, NO_GAINS, sounding);
            }
        }
        before = plan;
    }

    /** Returns feed no effect bus, whatever their plan says. */
    private void renderReturns(RoomPlan plan, long sounding, float[] out, OutputRing layout) {
        if (effects == null) {
            return;
        }
        effects.process(plan.effects);
        for (int i = 0; i < plan.returns.length; i++) {
            final StripPlan settings = plan.returns[i];
            final int offset = layout.stripOffset(settings.id());
            if (effects.isSilent(settings.input())) {
                java.util.Arrays.fill(out, offset, offset + frames, 0);
            } else {
                System.arraycopy(effects.plane(settings.input()), 0, strip, 0, frames);
                strips[settings.id()].process(settings, strip);
                sum(settings, settings.left(), settings.right(), sounding);
                System.arraycopy(strip, 0, out, offset, frames);
            }
        }
    }

    private void sum(StripPlan settings, float[] left, float[] right, long sounding) {
        for (long rest = sounding; rest != 0; rest &= rest - 1) {
            final int bus = Long.numberOfTrailingZeros(rest);
            summers[bus][settings.id()].add(strip, sums[2 * bus], sums[2 * bus + 1], gain(left, bus), gain(right, bus));
        }
    }

    /** A bus that fades may be beyond what a later plan has. */
    private static float gain(float[] gains, int bus) {
        return bus < gains.length ? gains[bus] : 0;
    }

    private void finishBus(int bus, float gain, float[] out, int offset) {
        buses[bus].finish(sums[2 * bus], sums[2 * bus + 1], gain);
        System.arraycopy(sums[2 * bus], 0, out, offset, frames);
        System.arraycopy(sums[2 * bus + 1], 0, out, offset + frames, frames);
    }

    /** Counts a block that was rendered; every tenth of a second all meters show the next one, and it is true. */
    boolean turnMeters() {
        metered += frames;
        if (metered < METERED_FRAMES) {
            return false;
        }
        metered -= METERED_FRAMES;
        for (Strip each : strips) {
            each.meter().turn();
        }
        for (Bus each : buses) {
            each.leftMeter().turn();
            each.rightMeter().turn();
        }
        return true;
    }

    /** Any thread. */
    public LevelMeter stripMeter(int id) {
        return strips[id].meter();
    }

    /** Any thread. */
    public LevelMeter busMeter(int bus, boolean right) {
        return right ? buses[bus].rightMeter() : buses[bus].leftMeter();
    }
}
