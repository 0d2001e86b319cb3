package io.foldback.client.session;

/**
 * What a listener received since it was started.
 *
 * @param connected whether there is a session now
 * @param gaps places at which a block did not begin where the one before ended
 * @param gapFrames frames that are missing at them
 * @param droppedFrames frames that the server says it left out for this listener
 * @param epochs how often the room began anew
 * @param malformed payloads that were judged and left out
 * @param reconnects sessions after the first
 * @param attempts connections that were tried
 * @param latency of all blocks
 * @param recentLatency of the blocks since statistics were last asked for
 */
public record ListenerStatistics(
        boolean connected,
        long blocks,
        long frames,
        long gaps,
        long gapFrames,
        long droppedFrames,
        long epochs,
        long malformed,
        long reconnects,
        long attempts,
        Latency latency,
        Latency recentLatency) {}
