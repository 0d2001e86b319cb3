package io.foldback.gateway.websocket;

import org.jspecify.annotations.Nullable;

/**
 * How a listener says it plays; told by the listener, not measured here.
 *
 * @param latencyMs median age of what it played in the last seconds, capture to its audio callback; null when not known
 * @param latencyP99Ms 99th percentile of the same
 * @param gaps messages that did not follow the one before
 * @param underruns how often its buffer ran dry
 * @param droppedFrames what it left out to be on time again
 * @param depthFrames what its buffer holds
 * @param targetFrames what its buffer shall hold
 * @param roundTripMs there and back, of its quickest ping lately; null when not known
 */
public record PlayoutReport(
        @Nullable Double latencyMs,
        @Nullable Double latencyP99Ms,
        long gaps,
        long underruns,
        long droppedFrames,
        long depthFrames,
        long targetFrames,
        @Nullable Double roundTripMs) {}
