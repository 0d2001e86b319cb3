package io.foldback.link.hub;

import io.foldback.link.control.NodeStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the parts of this node what they counted; one that throws is left out and logged once. Owned by the hub. */
final class OwnReports {
    private static final Logger LOG = LoggerFactory.getLogger(OwnReports.class);

    private static final class Part {
        private final Supplier<NodeStatistics> statistics;
        private boolean failureLogged;

        Part(Supplier<NodeStatistics> statistics) {
            this.statistics = statistics;
        }
    }

    private final List<Part> parts = new ArrayList<>();

    void add(Supplier<NodeStatistics> statistics) {
        parts.add(new Part(statistics));
    }

    List<NodeStatistics> collect() {
        final List<NodeStatistics> collected = new ArrayList<>();
        for (final Part part : parts) {
            try {
                collected.add(part.statistics.get());
            } catch (RuntimeException failure) {
                complain(part, failure);
            }
        }
        return List.copyOf(collected);
    }

    private static void complain(Part part, RuntimeException failure) {
        if (!part.failureLogged) {
            part.failureLogged = true;
            LOG.error("a part of this node cannot say what it counted; it is left out", failure);
        }
    }
}
