package io.foldback.gateway.datagram;

import java.util.Map;

/**
 * What happened to datagrams since the port opened.
 *
 * @param sessions that are there now
 * @param offered sessions that were ever offered
 * @param reports packets with the number of a session, by what came of them
 * @param malformed packets that are none, by what is wrong with their header
 * @param foreign packets of a session that is not there
 * @param flooded packets that were not looked at because their address had wasted too many
 * @param overwrittenBlocks that came faster than a sender took them
 */
public record DatagramCounts(
        int sessions,
        long offered,
        Map<String, Long> reports,
        Map<String, Long> malformed,
        long foreign,
        long flooded,
        long overwrittenBlocks) {

    /** Of a port that never opened. */
    public static DatagramCounts none() {
        return new DatagramCounters().counts(0);
    }
}
