package io.foldback.gateway.offer;

import io.foldback.gateway.access.AccessCode;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.proto.nativetcp.ErrorCode;
import io.foldback.webrtc.sdp.Reading;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Refusals that doors for offers have in common. */
public final class Refusals {
    private static final int TOO_LONG = 413;

    private Refusals() {}

    /** The gatekeeper does not let somebody in. */
    public static OfferAnswer ofToken(Gatekeeper gatekeeper, String code, String sentence) {
        final boolean another = gatekeeper.knowsTokens() && !code.equals(AccessCode.WRONG_ROOM);
        return new OfferAnswer.Refused(another ? 401 : 403, code, sentence);
    }

    /** A room of which nothing is heard. */
    public static OfferAnswer ofRoom(RoomFeeds feeds, String room) {
        return feeds.rooms().contains(room)
                ? new OfferAnswer.Refused(
                        503, ErrorCode.ROOM_AWAY, "room " + room + " is known, but its director was not heard yet")
                : new OfferAnswer.Refused(404, ErrorCode.UNKNOWN_ROOM, "there is no room " + room);
    }

    /** What is posted cannot be answered. */
    public static OfferAnswer ofText(Reading.Refused refused) {
        final int status =
                switch (refused.code()) {
                    case "too_long" -> TOO_LONG;
                    case "bad_sdp" -> 400;
                    default -> 406;
                };
        return new OfferAnswer.Refused(status, refused.code(), refused.sentence());
    }

    /**
     * An address has as many sessions as it may.
     *
     * @param what it has, in the plural
     */
    public static OfferAnswer crowded(@Nullable InetAddress address, int most, String what, String key) {
        return new OfferAnswer.Refused(
                429,
                "crowded_address",
                "address " + hostOf(address) + " has its " + most + " " + what + " (" + key + ")");
    }

    /** An address in statistics and sentences. */
    public static String hostOf(@Nullable InetAddress address) {
        return address == null ? "unknown" : address.getHostAddress();
    }
}
