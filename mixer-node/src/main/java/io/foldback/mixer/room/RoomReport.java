package io.foldback.mixer.room;

import io.foldback.audio.block.RoomClock;
import io.foldback.link.control.NodeStatistics.Meter;
import io.foldback.link.control.NodeStatistics.RoomStatistics;
import io.foldback.link.control.NodeStatistics.SourceAlignment;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomMeters.BusLevel;
import io.foldback.link.control.RoomMeters.ChannelLevel;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.mixer.align.SourceCounters;
import io.foldback.mixer.align.SourceFeed;
import io.foldback.mixer.engine.MixConsole;
import io.foldback.mixer.engine.RoomEngine;
import io.foldback.mixer.engine.RoomOutlet;
import io.foldback.mixer.meter.LevelMeter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a room counted, read from its engine by any thread. */
final class RoomReport {
    private final String room;
    private final RoomEngine engine;
    private final RoomOutlet outlet;
    private volatile List<ReportedSource> sources = List.of();
    private volatile List<ChannelState> channels = List.of();
    private volatile List<BusState> buses = List.of();

    /** One source as it is placed now. */
    record ReportedSource(String name, SourceFeed feed, int lagFrames) {}

    RoomReport(String room, RoomEngine engine, RoomOutlet outlet) {
        this.room = room;
        this.engine = engine;
        this.outlet = outlet;
    }

    void describe(List<ReportedSource> newSources, List<ChannelState> newChannels, List<BusState> newBuses) {
        sources = List.copyOf(newSources);
        channels = newChannels;
        buses = newBuses;
    }

    RoomClock clock() {
        return engine.clock().read();
    }

    RoomStatistics statistics() {
        return new RoomStatistics(
                room,
                engine.facts().blocks(),
                engine.facts().gaps(),
                engine.facts().deadlineMisses(),
                engine.facts().overruns(),
                outlet.latency().read(),
                sources.stream().map(RoomReport::alignment).toList(),
                channels.stream().map(this::channelMeter).toList(),
                buses.stream().map(this::busMeter).toList());
    }

    /** Levels of the last tenth of a second; null when they were told already, or are being turned over just now. */
    @Nullable
    RoomMeters metersAfter(long told) {
        final long position = engine.facts().meteredPosition();
        if (position == told) {
            return null;
        }
        final RoomMeters meters = new RoomMeters(
                room,
                position,
                channels.stream().map(this::channelLevel).toList(),
                buses.stream().map(this::busLevel).toList());
        return engine.facts().meteredPosition() == position ? meters : null;
    }

    private ChannelLevel channelLevel(ChannelState channel) {
        final LevelMeter meter = engine.console().stripMeter(channel.id());
        return new ChannelLevel(channel.id(), meter.peak(), meter.rms());
    }

    private BusLevel busLevel(BusState bus) {
        final LevelMeter left = engine.console().busMeter(bus.index(), false);
        final LevelMeter right = engine.console().busMeter(bus.index(), true);
        return new BusLevel(bus.index(), left.peak(), right.peak(), left.rms(), right.rms());
    }

    private static SourceAlignment alignment(ReportedSource source) {
        final SourceCounters counters = source.feed().counters();
        return new SourceAlignment(
                source.name(),
                counters.awaited(),
                source.lagFrames(),
                counters.lateBlocks(),
                counters.lostBlocks(),
                counters.concealedBlocks(),
                counters.epochs(),
                source.feed().inbox().refused());
    }

    private Meter channelMeter(ChannelState channel) {
        final MixConsole console = engine.console();
        final float peak = console.stripMeter(channel.id()).peak();
        final float rms = console.stripMeter(channel.id()).rms();
        return new Meter(channel.id(), channel.name(), peak, peak, rms, rms);
    }

    private Meter busMeter(BusState bus) {
        final MixConsole console = engine.console();
        return new Meter(
                bus.index(),
                bus.name(),
                console.busMeter(bus.index(), false).peak(),
                console.busMeter(bus.index(), true).peak(),
                console.busMeter(bus.index(), false).rms(),
                console.busMeter(bus.index(), true).rms());
    }
}
