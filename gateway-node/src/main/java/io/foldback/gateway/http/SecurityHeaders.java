package io.foldback.gateway.http;

import java.util.List;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** What every answer says to a browser: run our own scripts only, isolated, in no frame, and tell nobody. */
final class SecurityHeaders {
    private final List<HttpHeader> headers;

    SecurityHeaders(ImportMap importMap) {
        final String policy = "default-src 'none'; script-src 'self' " + importMap.hash()
                + "; worker-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
                + "; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        headers = List.of(
                RawHeader.create("Content-Security-Policy", policy),
                RawHeader.create("X-Content-Type-Options", "nosniff"),
                RawHeader.create("Referrer-Policy", "no-referrer"),
                RawHeader.create("Cross-Origin-Opener-Policy", "same-origin"),
                RawHeader.create("Cross-Origin-Embedder-Policy", "require-corp"),
                RawHeader.create("Cross-Origin-Resource-Policy", "same-origin"),
                RawHeader.create("Permissions-Policy", "microphone=(self), camera=(), geolocation=()"));
    }

    HttpResponse on(HttpResponse response) {
        return response.addHeaders(headers);
    }
}
