package io.foldback.gateway.http;

import io.foldback.gateway.access.AccessCode;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.control.ControlDesk;
import io.foldback.gateway.control.RestDoor;
import io.foldback.gateway.control.RpcDoor;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.statistics.ProcessCost;
import io.foldback.gateway.statistics.Statistics;
import io.foldback.gateway.websocket.AudioDoor;
import io.foldback.gateway.websocket.AudioSession;
import io.foldback.gateway.websocket.Refusal;
import io.foldback.gateway.whep.WhepDoor;
import io.foldback.gateway.whip.WhipDoor;
import io.foldback.proto.nativetcp.Checked;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.jspecify.annotations.Nullable;

/** Every path that this gateway answers. Any thread. */
final class Router {
    private final SecurityHeaders security;
    private final Pages pages;
    private final KnownHosts hosts;
    private final OriginCheck origins;
    private final Gatekeeper gatekeeper;
    private final RoomFeeds feeds;
    private final Statistics statistics;
    private final AudioDoor door;
    private final RpcDoor rpc;
    private final ControlRequests control;
    private final List<OfferRequests> offers;
    private final Materializer materializer;

    /**
     * @param host what the port is bound to
     * @param whep null: sound over WebRTC is switched off
     * @param whip null: nobody may publish
     */
    Router(
            String host,
            HttpSettings settings,
            Gatekeeper gatekeeper,
            RoomFeeds feeds,
            Statistics statistics,
            AudioDoor door,
            ControlDesk desk,
            RpcDoor rpc,
            @Nullable WhepDoor whep,
            @Nullable WhipDoor whip,
            Materializer materializer) {
        final ImportMap importMap = new ImportMap();
        this.security = new SecurityHeaders(importMap);
        this.pages = new Pages(importMap, settings.pages());
        this.hosts = new KnownHosts(host, settings.origins());
        this.origins = new OriginCheck(settings.origins(), hosts);
        this.gatekeeper = gatekeeper;
        this.feeds = feeds;
        this.statistics = statistics;
        this.door = door;
        this.rpc = rpc;
        this.control = new ControlRequests(new RestDoor(desk), origins, hosts, gatekeeper, materializer);
        this.offers = List.of(
                new OfferRequests(OfferRequests.Protocol.WHEP, whep, origins, hosts, materializer),
                new OfferRequests(OfferRequests.Protocol.WHIP, whip, origins, hosts, materializer));
        this.materializer = materializer;
    }

    CompletionStage<HttpResponse> answer(HttpRequest request) {
        final String path = request.getUri().path();
        final List<String> verbs = RestDoor.verbs(path);
        final Optional<OfferRequests> offer =
                offers.stream().filter(requests -> requests.serves(path)).findFirst();
        final CompletionStage<HttpResponse> answer;
        if (offer.isPresent()) {
            answer = offer.get().answer(request, addressOf(request).orElse(null));
        } else if (!verbs.isEmpty()) {
            answer = control.answer(request, verbs);
        } else if (request.method() != HttpMethods.GET && request.method() != HttpMethods.HEAD) {
            request.discardEntityBytes(materializer);
            answer = CompletableFuture.completedFuture(
                    Answers.wrongVerb(request.method().value(), List.of("GET", "HEAD")));
        } else {
            answer = CompletableFuture.completedFuture(route(request));
        }
        return answer.thenApply(security::on);
    }

    private HttpResponse route(HttpRequest request) {
        final String path = request.getUri().path();
        return switch (path) {
            case "/health" -> Answers.json(200, Map.of("status", "up"));
            case "/ready" -> ready();
            case "/api/v1/rooms" -> fact(request, this::rooms);
            case "/api/v1/statistics" -> fact(request, this::statistics);
            case "/api/v1/statistics/process" -> fact(request, grants -> Answers.json(200, ProcessCost.now()));
            case "/audio" -> audio(request);
            case "/rpc" -> rpc(request);
            default -> file(path, request);
        };
    }

    /** For those who call this gateway by a name of its own, as far as their token goes. */
    private HttpResponse fact(HttpRequest request, Function<Grants, HttpResponse> fact) {
        if (!hosts.knows(header(request, "Host"))) {
            return Answers.problem(
                    403,
                    "this gateway does not know itself by that name: call it by its address, or name it in"
                            + " foldback.gateway.http.origins");
        }
        return switch (gatekeeper.look(ShownTokens.of(request))) {
            case Checked.Good<Visitor>(Visitor visitor) -> fact.apply(visitor.grants());
            case Checked.Bad<Visitor>(String code, String sentence) -> Answers.unauthorized(code, sentence);
        };
    }

    private HttpResponse rooms(Grants grants) {
        if (!grants.hearNothing()) {
            return Answers.json(200, RoomList.of(feeds, grants));
        }
        return gatekeeper.knowsTokens()
                ? Answers.unauthorized(AccessCode.TOKEN_MISSING, "a token is needed to listen here")
                : Answers.problem(403, "hearing rooms is not granted: foldback.gateway.default-grant is none");
    }

    private HttpResponse statistics(Grants grants) {
        return Answers.json(200, statistics.report(grants, System.nanoTime(), System.currentTimeMillis()));
    }

    private HttpResponse ready() {
        return RoomList.anyHeard(feeds)
                ? Answers.json(200, Map.of("status", "ready"))
                : Answers.problem(503, "no room is heard yet: no mixer node has announced one to this gateway");
    }

    private HttpResponse file(String path, HttpRequest request) {
        final Pages.File file = pages.find(path);
        return file == null
                ? Answers.problem(404, "there is nothing at this path")
                : Answers.file(file, header(request, "If-None-Match"));
    }

    private HttpResponse audio(HttpRequest request) {
        final Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
        if (upgrade.isEmpty()) {
            return Answers.problem(400, "/audio speaks WebSocket: ask for it with an Upgrade header");
        }
        if (!origins.allows(header(request, "Origin"), header(request, "Host"))) {
            door.countForeignPage();
            return Answers.problem(403, "pages of another host may not listen here");
        }
        final Map<String, List<String>> query = request.getUri().query().toMultiMap();
        final Credentials shown = ShownTokens.of(upgrade.get());
        return switch (door.knock(query, shown, addressOf(request).orElse(null))) {
            case AudioDoor.Answer.Shut(Refusal refusal)
            when refusal.status() == 401 -> Answers.unauthorized(refusal.code(), refusal.sentence());
            case AudioDoor.Answer.Shut(Refusal refusal) -> Answers.problem(refusal.status(), refusal.sentence());
            case AudioDoor.Answer.Open(AudioSession session) -> upgraded(upgrade.get(), session.flow(materializer));
        };
    }

    private HttpResponse rpc(HttpRequest request) {
        final Optional<WebSocketUpgrade> upgrade = request.getAttribute(AttributeKeys.webSocketUpgrade);
        if (upgrade.isEmpty()) {
            return Answers.problem(400, "/rpc speaks JSON-RPC over WebSocket: ask for it with an Upgrade header");
        }
        if (!origins.allows(header(request, "Origin"), header(request, "Host"))) {
            return Answers.problem(403, "pages of another host may not give orders here");
        }
        return switch (gatekeeper.admit(ShownTokens.of(upgrade.get()))) {
            case Checked.Good<Pass>(Pass pass) -> upgraded(upgrade.get(), rpc.session(pass, materializer));
            case Checked.Bad<Pass>(String code, String sentence) -> Answers.unauthorized(code, sentence);
        };
    }

    private static HttpResponse upgraded(WebSocketUpgrade upgrade, Flow<Message, Message, NotUsed> session) {
        return ShownTokens.offersProtocol(upgrade)
                ? upgrade.handleMessagesWith(session, ShownTokens.PROTOCOL)
                : upgrade.handleMessagesWith(session);
    }

    private static Optional<InetAddress> addressOf(HttpRequest request) {
        return request.getAttribute(AttributeKeys.remoteAddress).flatMap(RemoteAddress::getAddress);
    }

    private static Optional<String> header(HttpRequest request, String name) {
        return request.getHeader(name).map(HttpHeader::value);
    }
}
