package io.foldback.gateway.datagram;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where a client is: an address counts once a report from it repeated what was answered there, so that nobody can have
 * sound sent to somebody else. The receiving thread; {@link #proven} is anybody's.
 */
final class Whereabouts {
    private final SecureRandom random;
    private volatile @Nullable InetSocketAddress proven;
    private @Nullable InetSocketAddress asked;
    private long proof;
    private long moves;

    Whereabouts(SecureRandom random) {
        this.random = random;
    }

    /** Null before any. */
    @Nullable
    InetSocketAddress proven() {
        return proven;
    }

    /**
     * The newest report of the client came from there.
     *
     * @param shown the proof in it
     * @return what the next one must show; 0 when the address counts
     */
    long reported(InetSocketAddress from, long shown) {
        if (from.equals(proven)) {
            return 0;
        }
        if (!from.equals(asked)) {
            asked = from;
            proof = nonZero();
        } else if (shown == proof) {
            moves += proven == null ? 0 : 1;
            proven = from;
            asked = null;
            return 0;
        }
        return proof;
    }

    /** How often it came from another address than before. */
    long moves() {
        return moves;
    }

    private long nonZero() {
        long drawn = random.nextLong();
        while (drawn == 0) {
            drawn = random.nextLong();
        }
        return drawn;
    }
}
