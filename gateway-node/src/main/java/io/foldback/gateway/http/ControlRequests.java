package io.foldback.gateway.http;

import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.control.RestDoor;
import io.foldback.proto.nativetcp.Checked;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;

/** What is asked of rooms by REST: judges who asks, reads the body, bounded in size and time. Any thread. */
final class ControlRequests {

    private final RestDoor door;
    private final OriginCheck origins;
    private final KnownHosts hosts;
    private final Gatekeeper gatekeeper;
    private final Materializer materializer;

    ControlRequests(
            RestDoor door, OriginCheck origins, KnownHosts hosts, Gatekeeper gatekeeper, Materializer materializer) {
        this.door = door;
        this.origins = origins;
        this.hosts = hosts;
        this.gatekeeper = gatekeeper;
        this.materializer = materializer;
    }

    /** @param verbs that the path takes */
    CompletionStage<HttpResponse> answer(HttpRequest request, List<String> verbs) {
        final String verb = request.method().value();
        final String asked = verb.equals("HEAD") ? "GET" : verb;
        if (!verbs.contains(asked)) {
            return refuse(request, Answers.wrongVerb(verb, verbs));
        }
        if (!hosts.knows(header(request, "Host"))
                || !origins.allows(header(request, "Origin"), header(request, "Host"))) {
            return refuse(request, Answers.problem(403, "pages of another host may not give orders here"));
        }
        if (!isEmpty(request) && !request.entity().getContentType().equals(ContentTypes.APPLICATION_JSON)) {
            return refuse(request, Answers.problem(415, "the body must be application/json"));
        }
        return RequestBody.of(request, materializer)
                .handle((body, failure) -> body == null ? tooLarge() : perform(asked, request, body))
                .thenCompose(answer -> answer);
    }

    private static boolean isEmpty(HttpRequest request) {
        return request.entity().isKnownEmpty();
    }

    private CompletionStage<HttpResponse> refuse(HttpRequest request, HttpResponse answer) {
        request.discardEntityBytes(materializer);
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletionStage<HttpResponse> tooLarge() {
        return CompletableFuture.completedFuture(Answers.problem(413, "the body" + RequestBody.MUST));
    }

    private CompletionStage<HttpResponse> perform(String verb, HttpRequest request, HttpEntity.Strict body) {
        final String text = body.getData().decodeString(StandardCharsets.UTF_8);
        return switch (gatekeeper.look(ShownTokens.of(request))) {
            case Checked.Good<Visitor>(Visitor visitor) ->
                door.answer(verb, request.getUri().path(), text, visitor)
                        .thenApply(answer -> Answers.json(answer.status(), answer.body()));
            case Checked.Bad<Visitor>(String code, String sentence) ->
                CompletableFuture.completedFuture(Answers.unauthorized(code, sentence));
        };
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }
}
