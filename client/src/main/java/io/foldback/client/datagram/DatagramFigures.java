package io.foldback.client.datagram;

import io.foldback.proto.datagram.Redundancy;

/**
 * What a listener received by datagrams since it was started.
 *
 * @param packets different ones
 * @param lostPackets that never came, as far as is known
 * @param recovered blocks that were lost and rebuilt
 * @param unrecovered blocks that were lost for good
 * @param late packets that came too late to be of use
 * @param duplicates packets that had come before, or were replayed
 * @param bad packets that were none, foreign or forged
 * @param redundancy that packets have now
 * @param roundTripNanos 0 when not known
 * @param jitterNanos variation of arrival
 */
public record DatagramFigures(
        long packets,
        long lostPackets,
        long recovered,
        long unrecovered,
        long late,
        long duplicates,
        long bad,
        Redundancy redundancy,
        long roundTripNanos,
        long jitterNanos) {}
