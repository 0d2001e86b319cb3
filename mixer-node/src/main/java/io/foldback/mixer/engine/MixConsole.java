package io.foldback.mixer.engine;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.Ramp;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.bus.Bus;
import io.foldback.mixer.bus.StereoSummer;
import io.foldback.mixer.effect.Effect;
import io.foldback.mixer.meter.LevelMeter;
import io.foldback.mixer.strip.Strip;
import io.foldback.mixer.strip.StripPlan;
import org.jspecify.annotations.Nullable;

/**
 * All strips and buses of a room. A block is a pure function of the sources' blocks, the plan and what was before; sums
 * are formed in order of the strips' ids. Engine thread only, but for the meters.
 */
public final class MixConsole {
    private final int frames;
    private final int soloBus;
    private final Strip[] strips = new Strip[AudioBlock.MAX_CHANNELS];
    private final StereoSummer[][] summers;
    private final Bus[] buses;

    public MixConsole(EngineSettings settings) {
        frames = settings.blockFrames();
        soloBus = settings.buses() - 1;
        final Ramp ramp = new Ramp(frames);
        buses = new Bus[settings.buses()];
        summers = new StereoSummer[settings.buses()][AudioBlock.MAX_CHANNELS];
        for (int id = 0; id < strips.length; id++) {
            strips[id] = new Strip(ramp, Effect.NONE);
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
        final long concealed = renderStrips(plan, out, layout);
        for (int bus = 0; bus < buses.length; bus++) {
            renderBus(bus, plan, out, layout);
        }
        return concealed;
    }

    private long renderStrips(RoomPlan plan, float[] out, OutputRing layout) {
        long concealed = 0;
        for (int i = 0; i < plan.strips.length; i++) {
            final StripPlan strip = plan.strips[i];
            final @Nullable SourceFeed feed = strip.source() < 0 ? null : plan.feeds[strip.source()];
            if (!strips[strip.id()].render(strip, feed, out, layout.stripOffset(strip.id()))) {
                concealed |= 1L << strip.id();
            }
        }
        return concealed;
    }

    private void renderBus(int bus, RoomPlan plan, float[] out, OutputRing layout) {
        final int left = layout.busOffset(bus);
        final int right = left + frames;
        java.util.Arrays.fill(out, left, right + frames, 0);
        for (int i = 0; i < plan.strips.length; i++) {
            final StripPlan strip = plan.strips[i];
            final boolean fed = bus != soloBus || strip.solo();
            final int offset = layout.stripOffset(strip.id());
            summers[bus][strip.id()].add(
                    out, offset, out, left, right, fed ? strip.left() : 0, fed ? strip.right() : 0);
        }
        buses[bus].finish(out, left, right, plan.busGains[bus]);
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
