package io.foldback.gateway.http;

import io.foldback.gateway.access.Credentials;
import java.util.Locale;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.jspecify.annotations.Nullable;

/** The tokens that requests show: in headers, never in the address, which ends up in logs and histories. */
final class ShownTokens {
    /** What the connection speaks; offered beside the tokens, and chosen. */
    static final String PROTOCOL = "foldback";

    private static final String TOKEN = "token.";
    private static final String RESUME = "resume.";
    private static final String BEARER = "bearer ";

    private ShownTokens() {}

    /** Those among the protocols that a WebSocket offers, which is where pages can put them. */
    static Credentials of(WebSocketUpgrade upgrade) {
        return new Credentials(offered(upgrade, TOKEN), offered(upgrade, RESUME));
    }

    private static @Nullable String offered(WebSocketUpgrade upgrade, String prefix) {
        for (final String protocol : upgrade.getRequestedProtocols()) {
            if (protocol.startsWith(prefix)) {
                return protocol.substring(prefix.length());
            }
        }
        return null;
    }

    /** Whether a client wants to hear that it is understood. */
    static boolean offersProtocol(WebSocketUpgrade upgrade) {
        for (final String protocol : upgrade.getRequestedProtocols()) {
            if (protocol.equals(PROTOCOL)) {
                return true;
            }
        }
        return false;
    }

    /** That of a request. */
    static @Nullable String of(HttpRequest request) {
        final Optional<String> header = request.getHeader("Authorization").map(HttpHeader::value);
        return header.filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip())
                .orElse(null);
    }
}
