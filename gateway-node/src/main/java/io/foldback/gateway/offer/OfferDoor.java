package io.foldback.gateway.offer;

import io.foldback.gateway.access.Credentials;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Where offers are judged, and the sessions that come of them ended. Any thread. */
public interface OfferDoor {

    /** Whether one more offer of this address is looked at; null when it is not known. */
    boolean looksAt(@Nullable InetAddress address, long nowNanos);

    /**
     * Judges an offer and answers it.
     *
     * @param name what it is for within the room
     * @param address where it came from; null when that is not known
     */
    OfferAnswer knock(String room, String name, Credentials shown, @Nullable InetAddress address, String offer);

    /** What If-Match is compared with; null when there is no such session. */
    @Nullable
    String tagOf(String id);

    /** Ends a session; whether there was one. */
    boolean end(String id);

    /** A page that is not ours asked. */
    void countForeignPage();
}
