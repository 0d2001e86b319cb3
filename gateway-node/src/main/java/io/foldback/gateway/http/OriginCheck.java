package io.foldback.gateway.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which pages may open a WebSocket here: those of this very host and port, by a name of its own, and those named. */
final class OriginCheck {
    private final List<String> named;
    private final KnownHosts hosts;

    OriginCheck(List<String> named, KnownHosts hosts) {
        this.named = named;
        this.hosts = hosts;
    }

    /** Programs that are no browsers send no origin, and pass. */
    boolean allows(Optional<String> origin, Optional<String> host) {
        return origin.isEmpty() || named.contains(origin.get()) || isOurs(origin.get(), host);
    }

    private boolean isOurs(String origin, Optional<String> host) {
        return hosts.knows(host) && isOfHost(origin, host.orElse(""));
    }

    private static boolean isOfHost(String origin, String host) {
        final String page = origin.toLowerCase(Locale.ROOT);
        final String here = host.toLowerCase(Locale.ROOT);
        return !here.isEmpty() && (page.equals("http://" + here) || page.equals("https://" + here));
    }
}
