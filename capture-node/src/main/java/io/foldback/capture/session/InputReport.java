package io.foldback.capture.session;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once per kind that something was wrong with a source's input; its count is in the statistics. */
final class InputReport {
    private static final Logger LOG = LoggerFactory.getLogger(InputReport.class);

    private enum Kind {
        NAN,
        CLIPPED,
        SILENT,
        OVERRUN,
        LOST
    }

    private final String source;
    private final Set<Kind> said = EnumSet.noneOf(Kind.class);

    InputReport(String source) {
        this.source = source;
    }

    void look(SourceCounters counters) {
        say(Kind.NAN, counters.nanSamples(), "sent {} samples that are not a number; they are silenced");
        say(Kind.CLIPPED, counters.clippedSamples(), "sent {} samples beyond 1.1 of full scale");
        mention(counters);
        say(Kind.OVERRUN, counters.overruns(), "lost {} periods because the capture thread was held up");
        say(Kind.LOST, counters.lostFrames(), "missed {} frames that its device did not deliver");
    }

    /** Players rest: that is no fault. */
    private void mention(SourceCounters counters) {
        final int silent = Long.bitCount(counters.silentMask());
        if (silent > 0 && said.add(Kind.SILENT)) {
            LOG.info(
                    "source {}: {} channels are below 0.0001 for over a second; further ones are only counted",
                    source,
                    silent);
        }
    }

    private void say(Kind kind, long count, String what) {
        if (count > 0 && said.add(kind)) {
            LOG.warn("source {} " + what + "; further ones are only counted", source, count);
        }
    }
}
