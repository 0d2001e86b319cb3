package io.foldback.gateway.whip;

import io.foldback.audio.jitter.PlayoutStatistics;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.publish.SoundStatistics;
import io.foldback.webrtc.peer.ReceptionStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the statistics show of publishers.
 *
 * @param welcomed offers that were answered
 * @param refused those that were not, by the code of the refusal
 * @param publishers who is there now
 */
public record WhipReport(long welcomed, Map<String, Long> refused, List<Publisher> publishers) {

    /**
     * One publisher.
     *
     * @param publisher its number, counted since this gateway started
     * @param source what it is called in the room
     * @param channels 1 or 2
     * @param address null: not told to whoever asked
     * @param seconds since its offer
     * @param reception how its packets come
     * @param packets what became of them; null before its handshake
     * @param buffer its jitter buffer, which follows its clock too; null before its handshake
     */
    public record Publisher(
            long publisher,
            String room,
            String source,
            int channels,
            @Nullable String address,
            double seconds,
            @Nullable ReceptionStatistics reception,
            @Nullable SoundStatistics packets,
            @Nullable PlayoutStatistics buffer) {

        private Publisher withoutAddress() {
            return new Publisher(publisher, room, source, channels, null, seconds, reception, packets, buffer);
        }
    }

    /** That of a door; without one nobody publishes. */
    public static LongFunction<WhipReport> of(@Nullable WhipDoor door) {
        return door == null ? wallMillis -> new WhipReport(0, Map.of(), List.of()) : door::report;
    }

    /** All to who runs the house, those of their room to engineers, without addresses, and sums to all. */
    public WhipReport seenBy(Grants grants) {
        return new WhipReport(
                welcomed,
                refused,
                publishers.stream()
                        .filter(one -> grants.maySeeStatistics(one.room()))
                        .map(Publisher::withoutAddress)
                        .toList());
    }
}
