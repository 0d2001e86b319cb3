package io.foldback.gateway.whep;

import io.foldback.webrtc.peer.PeerStatistics;
import org.jspecify.annotations.Nullable;

/** What the statistics show of sound over WebRTC. Any thread. */
public interface WhepFacts {

    WhepCounts counts();

    /** How the listener of that number hears; null when it is none over WebRTC. */
    @Nullable
    PeerStatistics of(long number);

    /** Those of a door; of none: that nothing ever happened. */
    static WhepFacts of(@Nullable WhepDoor door) {
        return new WhepFacts() {
            @Override
            public WhepCounts counts() {
                return door == null ? WhepCounts.none() : door.counts();
            }

            @Override
            public @Nullable PeerStatistics of(long number) {
                return door == null ? null : door.of(number);
            }
        };
    }
}
