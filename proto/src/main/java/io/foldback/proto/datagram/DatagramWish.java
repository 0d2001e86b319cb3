package io.foldback.proto.datagram;

import org.jspecify.annotations.Nullable;

/**
 * How a client would have its sound by datagrams.
 *
 * @param redundancy always this much; null: as much as the loss asks for
 */
public record DatagramWish(SoundFormat format, @Nullable Redundancy redundancy) {
    /** The wire's word for a redundancy that follows the loss. */
    public static final String AUTO = "auto";

    public String redundancyName() {
        return redundancy == null ? AUTO : redundancy.wireName();
    }
}
