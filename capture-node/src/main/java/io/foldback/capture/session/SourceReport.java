package io.foldback.capture.session;

import io.foldback.audio.thread.RealTimePriority;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a source tells of itself, to people by the log and to others by its statistics. Owned by the source's actor. */
final class SourceReport {
    private static final Logger LOG = LoggerFactory.getLogger(SourceReport.class);

    private final SourceSettings settings;
    private final InputReport input;
    private boolean realtimeGranted;
    private String lastFailure = "";
    private int periodFrames;
    private long opened;

    SourceReport(SourceSettings settings) {
        this.settings = settings;
        input = new InputReport(settings.name());
    }

    void opened(int channels, int frames) {
        opened++;
        lastFailure = "";
        periodFrames = frames;
        LOG.info(
                "source {} runs: {}, {} channels, periods of {} frames",
                settings.name(),
                settings.kind().kind(),
                channels,
                frames);
    }

    /** Says so once for each reason. */
    void notOpened(String reason) {
        if (!reason.equals(lastFailure)) {
            LOG.error("source {} cannot be opened: {}", settings.name(), reason);
        }
        lastFailure = reason;
    }

    void lost(String reason) {
        LOG.warn(
                "source {} is lost, {}: check that its device is switched on and its cable is in; it is opened again by itself",
                settings.name(),
                reason);
    }

    void ended() {
        LOG.info("source {} has ended", settings.name());
    }

    void priority(RealTimePriority known) {
        realtimeGranted = known.granted();
    }

    SourceStatistics statistics(DeviceState state, int channels, SourceCounters counters) {
        input.look(counters);
        return new SourceStatistics(
                settings.name(),
                settings.kind().kind(),
                state.word(),
                channels,
                periodFrames,
                realtimeGranted,
                counters.periods(),
                counters.nanSamples(),
                counters.clippedSamples(),
                Long.bitCount(counters.silentMask()),
                counters.overruns(),
                counters.lostFrames(),
                counters.slips(),
                Math.max(0, opened - 1),
                counters.latenessP99Micros());
    }
}
