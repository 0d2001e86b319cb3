package io.foldback.link.hub;

import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.Origins;
import io.foldback.link.control.NodeStatistics.LinkStatistics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the ends of links in this process counted: its streams, and its subscriptions while they last. Any thread. */
final class LinkEnds {
    private final Origins origins;
    private final Map<LinkCounters, String> subscriptions = new ConcurrentHashMap<>();

    LinkEnds(Origins origins) {
        this.origins = origins;
    }

    void subscribed(String stream, LinkCounters counters) {
        subscriptions.put(counters, stream);
    }

    void ended(LinkCounters counters) {
        subscriptions.remove(counters);
    }

    List<LinkStatistics> statistics() {
        final Stream<LinkStatistics> published =
                origins.all().stream().map(origin -> end(origin.description().name(), "origin", origin.counters()));
        final Stream<LinkStatistics> heard = subscriptions.entrySet().stream()
                .map(subscription -> end(subscription.getValue(), "subscription", subscription.getKey()));
        return Stream.concat(published, heard).toList();
    }

    private static LinkStatistics end(String stream, String kind, LinkCounters counters) {
        final LinkCounters.Counts c = counters.counts();
        return new LinkStatistics(
                stream,
                kind,
                c.sent(),
                c.received(),
                c.dropped(),
                c.late(),
                c.lost(),
                c.duplicate(),
                c.failed(),
                c.reconnects());
    }
}
