package io.foldback.client.listen;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.client.datagram.DatagramFigures;
import io.foldback.client.session.Latency;
import io.foldback.client.session.ListenerStatistics;
import io.foldback.client.sink.PacedSink;
import io.foldback.client.sink.PlayoutMeter.Spread;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is printed at the end. Unknown latencies are null in JSON. */
final class Report {
    private final ListenerStatistics received;
    private final @Nullable DatagramFigures datagrams;
    private final @Nullable PlayoutStatistics played;
    private final @Nullable PacedSink paced;

    /** @param datagrams null when none were wished for */
    Report(
            ListenerStatistics received,
            @Nullable DatagramFigures datagrams,
            @Nullable PlayoutStatistics played,
            @Nullable PacedSink paced) {
        this.received = received;
        this.datagrams = datagrams;
        this.played = played;
        this.paced = paced;
    }

    long blocks() {
        return received.blocks();
    }

    String text() {
        return received.blocks() + " blocks, " + received.gaps() + " gaps, " + received.droppedFrames()
                + " frames dropped, " + received.reconnects() + " reconnects, latency "
                + LiveLine.latency(received.latency())
                + (datagrams == null ? "" : ", " + text(datagrams));
    }

    private static String text(DatagramFigures came) {
        return came.packets() + " datagrams, " + came.lostPackets() + " lost, " + came.recovered() + " blocks rebuilt, "
                + came.unrecovered() + " not";
    }

    String json() {
        final ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("blocks", received.blocks());
        line.put("frames", received.frames());
        line.put("gaps", received.gaps());
        line.put("gap_frames", received.gapFrames());
        line.put("dropped", received.droppedFrames());
        line.put("malformed", received.malformed());
        line.put("epochs", received.epochs());
        line.put("reconnects", received.reconnects());
        line.set("latency_ms", latency(Latency::milliseconds));
        line.set("latency_frames", latency(Latency::frames));
        if (datagrams != null) {
            line.set("datagrams", datagrams(datagrams));
        }
        if (played != null) {
            line.set("playout", playout(played));
        }
        return line.toString();
    }

    private static ObjectNode datagrams(DatagramFigures came) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("packets", came.packets())
                .put("lost", came.lostPackets())
                .put("recovered", came.recovered())
                .put("unrecovered", came.unrecovered())
                .put("late", came.late())
                .put("duplicates", came.duplicates())
                .put("bad", came.bad())
                .put("redundancy", came.redundancy().wireName())
                .put("round_trip_ms", Latency.milliseconds(came.roundTripNanos()))
                .put("jitter_ms", Latency.milliseconds(came.jitterNanos()));
    }

    private ObjectNode latency(LongToDoubleFunction unit) {
        final Latency latency = received.latency();
        final ObjectNode node = JsonNodeFactory.instance.objectNode();
        put(node, "p50", latency.p50(), unit);
        put(node, "p99", latency.p99(), unit);
        put(node, "p999", latency.p999(), unit);
        put(node, "max", latency.max(), unit);
        return node;
    }

    private void put(ObjectNode node, String name, long nanos, LongToDoubleFunction unit) {
        if (received.latency().known()) {
            node.put(name, Math.round(unit.applyAsDouble(nanos) * 1000) / 1000.0);
        } else {
            node.putNull(name);
        }
    }

    private ObjectNode playout(PlayoutStatistics ear) {
        final ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("played", ear.played())
                .put("concealed", ear.concealed())
                .put("lost", ear.lost())
                .put("late", ear.late())
                .put("duplicates", ear.duplicates())
                .put("jumps", ear.jumps())
                .put("slips", ear.slips())
                .put("drift_ppm", Math.round(ear.driftPpm() * 10) / 10.0)
                .put("resampled_frames", ear.resampledFrames())
                .put("underruns", ear.underruns())
                .put("overruns", ear.overruns())
                .put("epochs", ear.epochs())
                .put("target_frames", ear.targetFrames())
                .put("oldest_frames", ear.oldestFrames());
        if (paced != null) {
            node.put("sink_stalls", paced.stalls());
            node.set("depth_frames", spread(paced.meter().depth()));
            node.set("delay_frames", spread(paced.meter().delay()));
        }
        return node;
    }

    private static ObjectNode spread(Spread spread) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("p50", spread.p50())
                .put("p99", spread.p99())
                .put("p999", spread.p999())
                .put("max", spread.max());
    }
}
