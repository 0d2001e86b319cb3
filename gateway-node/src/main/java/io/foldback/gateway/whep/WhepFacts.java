package io.foldback.gateway.whep;

import io.foldback.webrtc.peer.PeerStatistics;
import org.jspecify.annotations.Nullable;

/** What the statistics show of sound over WebRTC. Any thread. */
public interface WhepFacts {

    WhepCounters.Counts counts();

    /** How the listener of that number hears; null when it is none over WebRTC. */
    @Nullable
    PeerStatistics of(long number);

    /** Those of a door; of none: that nothing ever happened. */
    static WhepFacts of(@Nullable WhepDoor door) {
        return new WhepFacts() {
            @Override
            public WhepCounters.Counts counts() {
                return door == null ? WhepCounters.Counts.none() : door.counts();
            }

            @Override
            public @Nullable PeerStatistics of(long number) {
                return door == null ? null : door.of(number);
            }
        };
    }
}
