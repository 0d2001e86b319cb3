package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Ramp;
import io.foldback.audio.mix.StereoSummer;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.Bus;
import io.foldback.mixer.meter.LevelMeter;
import io.foldback.mixer.strip.Strip;
import io.foldback.mixer.strip.StripPlan;
import org.jspecify.annotations.Nullable;

/**
 * All strips and buses of a room. A block is a pure function of the sources' blocks, the plan and what was before; sums
 * are formed in order of the strips' ids. Engine thread only, but for the meters.
 */
public final class MixConsole {
    /** Of one turn of the meters: a tenth of a second. */
    private static final int METERED_FRAMES = 4_800;

    private final int frames;
    private final Strip[] strips = new Strip[AudioBlock.MAX_CHANNELS];
    private final StereoSummer[][] summers;
    private final Bus[] buses;
    private final float[] strip;
    private final float[][] sums;
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
    }

    /** Fills all planes of the plan's strips and of all buses; the mask of the channels that had to be guessed. */
    long render(RoomPlan plan, float[] out, OutputRing layout) {
        for (float[] sum : sums) {
            java.util.Arrays.fill(sum, 0);
        }
        long concealed = 0;
        for (int i = 0; i < plan.strips.length; i++) {
            final StripPlan settings = plan.strips[i];
            if (!renderStrip(plan, settings)) {
                concealed |= 1L << settings.id();
            }
            System.arraycopy(strip, 0, out, layout.stripOffset(settings.id()), frames);
        }
        for (int bus = 0; bus < buses.length; bus++) {
            finishBus(bus, plan.busGains[bus], out, layout.busOffset(bus));
        }
        return concealed;
    }

    private boolean renderStrip(RoomPlan plan, StripPlan settings) {
        final @Nullable SourceFeed feed = settings.source() < 0 ? null : plan.feeds[settings.source()];
        final boolean genuine = strips[settings.id()].render(settings, feed, strip);
        for (int bus = 0; bus < buses.length; bus++) {
            summers[bus][settings.id()].add(
                    strip, sums[2 * bus], sums[2 * bus + 1], settings.left()[bus], settings.right()[bus]);
        }
        return genuine;
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
