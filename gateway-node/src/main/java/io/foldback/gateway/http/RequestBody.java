package io.foldback.gateway.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.stream.Materializer;

/** What a request brings, as a whole. */
final class RequestBody {
    static final long LARGEST = 65_536;
    /** What is wrong with a body that does not arrive, behind {@code an offer} or {@code the body}. */
    static final String MUST = " must come within 5 s and have at most " + LARGEST + " bytes";

    private static final long MILLIS = 5_000;

    private RequestBody() {}

    /** The body; fails when it has more than {@link #LARGEST} bytes or takes longer than 5 s. */
    static CompletionStage<HttpEntity.Strict> of(HttpRequest request, Materializer materializer) {
        return request.entity() instanceof HttpEntity.Strict body
                        && body.getData().length() <= LARGEST
                ? CompletableFuture.completedFuture(body) // came with its head: no stream is needed to gather it
                : request.entity().toStrict(MILLIS, LARGEST, materializer);
    }
}
