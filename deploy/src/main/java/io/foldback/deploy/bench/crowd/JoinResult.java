package io.foldback.deploy.bench.crowd;

import java.util.List;

/**
 * How a storm of joins went.
 *
 * @param joins how many tried
 * @param refused how many of them the server turned away or closed
 * @param p50Ms from the connect to the first sound, of those who heard any; NaN if nobody did
 */
public record JoinResult(int joins, int refused, double p50Ms, double p99Ms, double maxMs) {

    static JoinResult of(List<Track> tracks, int refused) {
        final double[] millis = tracks.stream()
                .filter(Track::sounds)
                .mapToDouble(track -> track.joiningNanos() / 1e6)
                .sorted()
                .toArray();
        return new JoinResult(tracks.size(), refused, at(millis, 0.5), at(millis, 0.99), at(millis, 1));
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }
}
