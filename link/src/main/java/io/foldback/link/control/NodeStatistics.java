package io.foldback.link.control;

import java.util.List;

/**
 * What one part of a node counted since it started. Parts of the same node send one each.
 *
 * @param node address of the node
 * @param sources sources that are captured here
 * @param rooms rooms that are rendered here
 * @param links ends of links that are here
 */
public record NodeStatistics(
        String node, List<SourceStatistics> sources, List<RoomStatistics> rooms, List<LinkStatistics> links) {

    public NodeStatistics {
        sources = List.copyOf(sources);
        rooms = List.copyOf(rooms);
        links = List.copyOf(links);
    }

    /** Of a part that has no end of a link. */
    public NodeStatistics(String node, List<SourceStatistics> sources, List<RoomStatistics> rooms) {
        this(node, sources, rooms, List.of());
    }

    /**
     * One end of a link, in blocks since it was opened. Of an origin only {@code sent} and {@code dropped} count, of a
     * subscription all but {@code sent}.
     *
     * @param stream name of the stream
     * @param end {@code origin} or {@code subscription}
     * @param sent handed to subscribers, counted once for each of them
     * @param received arrived and passed on
     * @param dropped overwritten in a full buffer
     * @param late older than the age limit on arrival
     * @param lost numbers that never arrived
     * @param duplicate arrived twice, or of an epoch that has ended
     * @param failed passed on to a consumer that threw
     * @param reconnects how often the publisher had to be found again
     */
    public record LinkStatistics(
            String stream,
            String end,
            long sent,
            long received,
            long dropped,
            long late,
            long lost,
            long duplicate,
            long failed,
            long reconnects) {}

    /**
     * One source at its node. Counts since the source was opened first.
     *
     * @param kind {@code jack}, {@code portaudio}, {@code file} or {@code generator}; {@code whip}: a publisher at a gateway,
     *     whose periods are packets
     * @param state {@code opening}, {@code running}, {@code lost}, or {@code ended} of a recording
     * @param periodFrames frames of one device period
     * @param realtime whether its thread has real-time priority
     * @param periods device periods that were captured
     * @param nanSamples samples that were not a number and became silence
     * @param clippedSamples samples beyond 1.1
     * @param silentChannels channels below 0.0001 for over a second, now
     * @param overruns periods for which the ring was full
     * @param lostFrames frames that the device itself did not deliver
     * @param slips blocks that were left out or doubled, crossfaded, because the device's rate is not the room's
     * @param reopened how often the device was lost and opened again
     * @param latenessP99Micros how late the callback came against its period, 99th percentile of the last 10 s
     */
    public record SourceStatistics(
            String source,
            String kind,
            String state,
            int channels,
            int periodFrames,
            boolean realtime,
            long periods,
            long nanSamples,
            long clippedSamples,
            long silentChannels,
            long overruns,
            long lostFrames,
            long slips,
            long reopened,
            double latenessP99Micros) {}

    /**
     * One room at its mixer.
     *
     * @param blocks blocks that were rendered
     * @param gaps positions that were never rendered, because the engine jumped to the newest one after a stall, in blocks
     * @param deadlineMisses blocks that were rendered at the deadline without an awaited source
     * @param overruns blocks for which the publish thread had left no room
     * @param latency age of a block when it was handed to the link (capture of its first frame to then)
     * @param channels meters of the strips, ascending by id
     * @param buses meters of the buses in order of index, left and right apart
     */
    public record RoomStatistics(
            String room,
            long blocks,
            long gaps,
            long deadlineMisses,
            long overruns,
            Latency latency,
            List<SourceAlignment> sources,
            List<Meter> channels,
            List<Meter> buses) {

        public RoomStatistics {
            sources = List.copyOf(sources);
            channels = List.copyOf(channels);
            buses = List.copyOf(buses);
        }
    }

    /**
     * One source in a room's aligner.
     *
     * @param awaited whether the engine waits for it
     * @param lagFrames D(s): output p uses its block p - lag
     * @param late blocks that came after their position was rendered
     * @param lost blocks that never came
     * @param concealed blocks that were guessed or silent in place of its own
     * @param refused blocks that came while the engine had not taken the ones before
     */
    public record SourceAlignment(
            String source,
            boolean awaited,
            int lagFrames,
            long late,
            long lost,
            long concealed,
            long epochs,
            long refused) {}

    /** Linear levels of the last interval: peak and RMS, of one channel (right = left) or of one bus. */
    public record Meter(int id, String name, float peakLeft, float peakRight, float rmsLeft, float rmsRight) {}

    /** Milliseconds; mean, min, max over all, p99 over the last hundred. All 0 when nothing was measured. */
    public record Latency(long count, double meanMs, double minMs, double maxMs, double p99Ms) {
        public static final Latency NONE = new Latency(0, 0, 0, 0, 0);
    }
}
