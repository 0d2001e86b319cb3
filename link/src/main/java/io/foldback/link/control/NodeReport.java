package io.foldback.link.control;

import java.util.List;

/**
 * What all parts of a node counted, said to every other node once a second.
 *
 * @param node the sender's address
 */
public record NodeReport(String node, List<NodeStatistics> parts) {
    public NodeReport {
        parts = List.copyOf(parts);
    }
}
