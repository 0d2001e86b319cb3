package io.foldback.gateway.datagram;

/**
 * A listener by datagrams at one moment.
 *
 * @param connected whether it showed where it is, and reported lately
 * @param redundancy what is carried again of earlier blocks: none, parity, one, two
 * @param moves how often its address changed
 * @param lossFraction part of the packets that did not arrive lately, as it tells, 0 to 1
 * @param lost packets that never arrived
 * @param recovered blocks among them that it rebuilt
 * @param unrecovered blocks that were lost for good
 * @param late packets that were too late for it
 * @param bursts how often it lost two packets or more one after the other
 * @param roundTripMs there and back; 0 when not known
 * @param jitterMs variation of arrival
 * @param depthFrames what waits to be played; 0 when not known
 * @param targetFrames the delay that it aims at; 0 when not known
 */
public record DatagramStatistics(
        boolean connected,
        String redundancy,
        long moves,
        double lossFraction,
        long lost,
        long recovered,
        long unrecovered,
        long late,
        long bursts,
        double roundTripMs,
        double jitterMs,
        int depthFrames,
        int targetFrames) {}
