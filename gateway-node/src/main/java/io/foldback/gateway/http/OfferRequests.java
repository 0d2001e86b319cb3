package io.foldback.gateway.http;

import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.offer.OfferAnswer;
import io.foldback.gateway.offer.OfferDoor;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.Materializer;
import org.jspecify.annotations.Nullable;

/**
 * WHEP (draft-ietf-wish-whep-03) and WHIP (RFC 9725), which are one as HTTP sees them: an offer is posted to {@code
 * /whep/ROOM/MIX} or {@code /whip/ROOM/NAME}, the session that comes of it is at the same path with its {@code /ID} until it
 * is deleted. Candidates need not be told: the gateway answers checks from wherever they come. Any thread.
 */
final class OfferRequests {
    private static final ContentType SDP = ContentTypes.parse("application/sdp");
    private static final String TRICKLE = "application/trickle-ice-sdpfrag";
    private static final List<String> ENDPOINT = List.of("POST", "GET", "HEAD", "OPTIONS");
    private static final List<String> SESSION = List.of("DELETE", "PATCH", "GET", "HEAD", "OPTIONS");

    private final Protocol protocol;
    private final @Nullable OfferDoor door;
    private final OriginCheck origins;
    private final KnownHosts hosts;
    private final Materializer materializer;

    /** Which of both it is, and its words. */
    enum Protocol {
        WHEP("/whep/", "MIX", "listen", "foldback.gateway.webrtc.enabled"),
        WHIP("/whip/", "NAME", "publish", "foldback.gateway.webrtc.enabled, foldback.gateway.whip.enabled");

        private final String path;
        private final String name;
        private final String verb;
        private final String keys;

        Protocol(String path, String name, String verb, String keys) {
            this.path = path;
            this.name = name;
            this.verb = verb;
            this.keys = keys;
        }
    }

    /** @param door null: it is switched off */
    OfferRequests(
            Protocol protocol,
            @Nullable OfferDoor door,
            OriginCheck origins,
            KnownHosts hosts,
            Materializer materializer) {
        this.protocol = protocol;
        this.door = door;
        this.origins = origins;
        this.hosts = hosts;
        this.materializer = materializer;
    }

    /** What a path names: two parts are an endpoint, three a session. */
    private record Target(
            String room, String name, @Nullable String id) {
        static @Nullable Target of(HttpRequest request) {
            final List<String> parts = new ArrayList<>();
            request.getUri().pathSegments().forEach(parts::add);
            if (parts.size() < 3 || parts.size() > 4 || parts.contains("")) {
                return null;
            }
            return new Target(parts.get(1), parts.get(2), parts.size() == 4 ? parts.get(3) : null);
        }
    }

    boolean serves(String path) {
        return path.startsWith(protocol.path);
    }

    /** @param address whose request it is; null when not known */
    CompletionStage<HttpResponse> answer(HttpRequest request, @Nullable InetAddress address) {
        final Target target = Target.of(request);
        if (door == null || target == null) {
            return told(
                    request,
                    Answers.problem(
                            404,
                            door == null
                                    ? protocol + " is switched off here (" + protocol.keys + ")"
                                    : "the path must be " + protocol.path + "ROOM/" + protocol.name
                                            + ", or that of a session"));
        }
        final Optional<String> host = header(request, "Host");
        if (!hosts.knows(host) || !origins.allows(header(request, "Origin"), host)) {
            door.countForeignPage();
            return told(request, Answers.problem(403, "pages of another host may not " + protocol.verb + " here"));
        }
        return answer(door, target, request, address).thenApply(response -> shared(request, response));
    }

    private CompletionStage<HttpResponse> answer(
            OfferDoor open, Target target, HttpRequest request, @Nullable InetAddress address) {
        final String verb = request.method().value();
        final List<String> verbs = target.id() == null ? ENDPOINT : SESSION;
        if (!verbs.contains(verb)) {
            return told(request, Answers.wrongVerb(verb, verbs));
        }
        return switch (verb) {
            case "POST" -> post(open, target, request, address);
            case "DELETE" -> told(request, delete(open, target));
            case "PATCH" -> told(request, patch(open, target, request));
            case "OPTIONS" -> told(request, options(target, verbs));
            case "HEAD" -> told(request, HttpResponse.create().withEntity(HttpEntities.create(SDP, new byte[0])));
            default -> told(request, empty(204));
        };
    }

    private CompletionStage<HttpResponse> post(
            OfferDoor open, Target target, HttpRequest request, @Nullable InetAddress address) {
        if (!open.looksAt(address, System.nanoTime())) {
            return told(
                    request,
                    Answers.problem(429, "too many offers from this address (webrtc.max-offers-per-second)")
                            .addHeader(RawHeader.create("Retry-After", "1")));
        }
        if (!request.entity()
                .getContentType()
                .mediaType()
                .toString()
                .equals(SDP.mediaType().toString())) {
            return told(
                    request,
                    Answers.problem(415, "the body must be application/sdp")
                            .addHeader(RawHeader.create("Accept-Post", SDP.toString())));
        }
        return RequestBody.of(request, materializer)
                .handle((body, failure) -> body == null ? tooLarge() : knock(open, target, request, address, body));
    }

    private static HttpResponse tooLarge() {
        return Answers.problem(413, "an offer" + RequestBody.MUST);
    }

    private static HttpResponse knock(
            OfferDoor open, Target target, HttpRequest request, @Nullable InetAddress address, HttpEntity.Strict body) {
        final Credentials shown = Credentials.bearer(ShownTokens.of(request));
        final String offer = body.getData().decodeString(StandardCharsets.UTF_8);
        return switch (open.knock(target.room(), target.name(), shown, address, offer)) {
            case OfferAnswer.Refused(int status, String code, String sentence)
            when status == 401 -> Answers.unauthorized(code, sentence);
            case OfferAnswer.Refused(int status, String code, String sentence) -> Answers.problem(status, sentence);
            case OfferAnswer.Welcome welcome -> created(request, welcome);
        };
    }

    private static HttpResponse created(HttpRequest request, OfferAnswer.Welcome welcome) {
        final HttpResponse answer = HttpResponse.create()
                .withStatus(201)
                .withEntity(HttpEntities.create(SDP, welcome.sdp().getBytes(StandardCharsets.UTF_8)))
                .addHeader(RawHeader.create("Location", request.getUri().path() + "/" + welcome.id()))
                .addHeader(RawHeader.create("ETag", quoted(welcome.tag())))
                .addHeader(RawHeader.create("Accept-Patch", TRICKLE))
                .addHeader(RawHeader.create("Foldback-Session", welcome.session()))
                .addHeader(RawHeader.create("Foldback-Resume", welcome.resume()))
                .addHeader(RawHeader.create("Cache-Control", "no-store"));
        final String mix = welcome.mix();
        return mix == null ? answer : answer.addHeader(RawHeader.create("Foldback-Mix", mix));
    }

    private static HttpResponse delete(OfferDoor open, Target target) {
        return target.id() != null && open.end(target.id()) ? empty(200) : gone();
    }

    /** Candidates are taken and ignored; a restart of ICE is another session's matter. */
    private static HttpResponse patch(OfferDoor open, Target target, HttpRequest request) {
        final String tag = target.id() == null ? null : open.tagOf(target.id());
        if (tag == null) {
            return gone();
        }
        if (!request.entity().getContentType().mediaType().toString().equals(TRICKLE)) {
            return Answers.problem(415, "the body must be " + TRICKLE);
        }
        final String match = header(request, "If-Match").orElse(quoted(tag));
        if (match.equals("*")) {
            return Answers.problem(422, "ICE is not restarted here: post another offer");
        }
        return match.equals(quoted(tag)) ? empty(204) : Answers.problem(412, "If-Match is not this session's ETag");
    }

    private static HttpResponse options(Target target, List<String> verbs) {
        final HttpResponse answer = empty(204)
                .addHeader(RawHeader.create("Allow", String.join(", ", verbs)))
                .addHeader(RawHeader.create("Access-Control-Allow-Methods", String.join(", ", verbs)))
                .addHeader(RawHeader.create("Access-Control-Allow-Headers", "Authorization, Content-Type, If-Match"))
                .addHeader(RawHeader.create("Access-Control-Max-Age", "600"));
        return target.id() == null
                ? answer.addHeader(RawHeader.create("Accept-Post", SDP.toString()))
                : answer.addHeader(RawHeader.create("Accept-Patch", TRICKLE));
    }

    /** To a page of another host that may listen here: what it may read. */
    private static HttpResponse shared(HttpRequest request, HttpResponse response) {
        return header(request, "Origin")
                .map(origin -> response.addHeader(RawHeader.create("Access-Control-Allow-Origin", origin))
                        .addHeader(RawHeader.create("Vary", "Origin"))
                        .addHeader(RawHeader.create(
                                "Access-Control-Expose-Headers",
                                "Location, ETag, Accept-Patch, Accept-Post, Retry-After, WWW-Authenticate")))
                .orElse(response);
    }

    private CompletionStage<HttpResponse> told(HttpRequest request, HttpResponse answer) {
        request.discardEntityBytes(materializer);
        return CompletableFuture.completedFuture(answer);
    }

    private static HttpResponse gone() {
        return Answers.problem(404, "there is no such session");
    }

    private static HttpResponse empty(int status) {
        return HttpResponse.create().withStatus(status);
    }

    private static String quoted(String tag) {
        return "\"" + tag + "\"";
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }
}
