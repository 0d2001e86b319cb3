package io.foldback.deploy.bench.crowd;

/**
 * What a crowd received within a window.
 *
 * @param ended connections that the server closed
 * @param gaps how often a message did not begin where the one before ended, all listeners together
 * @param droppedFrames frames that the server says it left out
 * @param meanMs age of a message's first frame since its capture, when the message's last byte was read
 */
public record CrowdResult(
        int listeners,
        int ended,
        double seconds,
        long messages,
        long gaps,
        long gapFrames,
        long droppedFrames,
        long malformed,
        double meanMs,
        double p50Ms,
        double p99Ms) {

    /** Of all listeners together. */
    public double messagesPerSecond() {
        return messages / seconds;
    }
}
