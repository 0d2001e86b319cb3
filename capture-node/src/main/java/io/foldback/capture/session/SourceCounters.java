package io.foldback.capture.session;

/** What a source counted since it was opened first. Written by the capture thread as a whole, read by any. */
record SourceCounters(
        long periods,
        long nanSamples,
        long clippedSamples,
        long silentMask,
        long overruns,
        long lostFrames,
        long slips,
        double latenessP99Micros) {
    static final SourceCounters NONE = new SourceCounters(0, 0, 0, 0, 0, 0, 0, 0);
}
