package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.audio.block.RoomClock;
import io.foldback.browser.ListenerPage;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WHIP as HTTP sees it. */
@Timeout(60)
class WhipRoutesTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final String SETTINGS = """
            foldback.gateway { whip { max-publishers = 3, name-rests = 100 ms }, http.origins = ["https://stage.example.org"] }
            """;
    private static final String OFFER = """
            v=0
            o=- 1 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE 0
            m=audio 9 UDP/TLS/RTP/SAVPF 111 0
            c=IN IP4 0.0.0.0
            a=ice-ufrag:Ab3/
            a=ice-pwd:Q0x7pA9vtYt2bxkGQ9Gv2u3S
            a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
            a=setup:actpass
            a=mid:0
            a=sendonly
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            """;

    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick").withUnheardRoom("attic");
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestGateway gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.ALL), SETTINGS, 0);
    private final String ann = access.publisher("Ann", Role.MUSICIAN);
    private final String ben = access.publisher("Ben", Role.ENGINEER);

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    @BeforeEach
    void announce() {
        heard(List.of(), List.of());
    }

    private void heard(List<StreamDescription> streams, List<NodeStatistics> nodes) {
        final RoomAnnouncement main = new RoomAnnouncement(
                "main",
                1,
                64,
                null,
                RoomClock.idle(System.nanoTime()),
                KIT.<RoomCommand>createTestProbe().ref());
        gateway.whip().heard(new Listing(streams, List.of(main), nodes));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder offer(String path, String token, String text) {
        return to(path).header("Content-Type", "application/sdp")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(text));
    }

    private HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
        return send(offer(path, token, OFFER));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private JsonNode statistics(String token) throws Exception {
        final HttpResponse<String> told = send(to("/api/v1/statistics")
                .header("Authorization", "Bearer " + token)
                .GET());
        return new ObjectMapper().readTree(told.body()).path("whip");
    }

    @Test
    void anOfferIsAnsweredAndItsSessionDeleted() throws Exception {
        final HttpResponse<String> answer = post("/whip/main/ann", ann);

        assertEquals(201, answer.statusCode(), answer.body());
        assertTrue(header(answer, "Content-Type").startsWith("application/sdp"));
        assertTrue(header(answer, "Location").matches("/whip/main/ann/[0-9a-f]{32}"), header(answer, "Location"));
        assertTrue(header(answer, "ETag").matches("\"[0-9a-f]{16}\""));
        assertTrue(answer.body().contains("a=recvonly"), answer.body());
        assertTrue(answer.body().contains("stereo=0;maxaveragebitrate=128000;useinbandfec=0"), answer.body());
        assertTrue(answer.body().contains("a=ptime:10"), answer.body());
        assertFalse(answer.body().contains("a=ssrc"), answer.body());
        assertTrue(
                answer.body().contains("127.0.0.1 " + gateway.whep().address().getPort() + " typ host"));
        assertTrue(gateway.origins().all().isEmpty(), "no source before a handshake");

        assertEquals(200, send(to(header(answer, "Location")).DELETE()).statusCode());

        assertEquals(404, send(to(header(answer, "Location")).DELETE()).statusCode());
        assertEquals(201, post("/whip/main/ann", ann).statusCode());
    }

    @Test
    void engineersSeeWhoPublishesAndMusiciansDoNot() throws Exception {
        post("/whip/main/ann", ann);

        final JsonNode seen = statistics(ben);

        assertEquals(1, seen.path("welcomed").asInt());
        final JsonNode one = seen.path("publishers").path(0);
        assertEquals("ann", one.path("source").asText());
        assertEquals("main", one.path("room").asText());
        assertEquals(1, one.path("channels").asInt());
        assertTrue(one.path("address").isNull());
        assertEquals(false, one.path("reception").path("connected").asBoolean(true));
        assertTrue(one.path("buffer").isNull());
        assertEquals(0, statistics(ann).path("publishers").size());
        final JsonNode all =
                new ObjectMapper().readTree(send(to("/api/v1/statistics").GET()).body());
        assertEquals(
                "127.0.0.1",
                all.path("whip").path("publishers").path(0).path("address").asText());
    }

    @Test
    void whoMayNotPublishIsToldWhy() throws Exception {
        final HttpResponse<String> stranger = send(
                to("/whip/main/ann").header("Content-Type", "application/sdp").POST(BodyPublishers.ofString(OFFER)));
        final HttpResponse<String> listener = post("/whip/main/ann", access.publisher("Cleo", Role.LISTENER));
        final HttpResponse<String> silent = post(
                "/whip/main/ann", access.token("Dan", Role.ADMIN, -1, io.foldback.gateway.access.GrantedMixes.ALL));

        assertEquals(401, stranger.statusCode(), stranger.body());
        assertTrue(header(stranger, "WWW-Authenticate").startsWith("Bearer"));
        assertEquals(403, listener.statusCode(), listener.body());
        assertEquals(403, silent.statusCode(), silent.body());
        assertEquals(401, post("/whip/main/ann", "nonsense").statusCode());
        assertEquals(403, post("/whip/attic/ann", ann).statusCode());
        assertEquals(0, statistics(ben).path("publishers").size());
    }

    @Test
    void aNameIsOnesOwn() throws Exception {
        assertEquals(201, post("/whip/main/vox", ann).statusCode());

        final HttpResponse<String> second = post("/whip/main/vox", ben);

        assertEquals(409, second.statusCode());
        assertTrue(second.body().contains("room main has a source vox already"), second.body());
        assertEquals(409, post("/whip/main/vox", ann).statusCode());
        assertEquals(1, statistics(ben).path("refused").path("name_taken").asInt() - 1);
    }

    @Test
    void whoComesBackAfterASilenceHasItsNameAgain() throws Exception {
        final String first = header(post("/whip/main/vox", ann), "Location");

        ListenerPage.await("the silence to be long enough", () -> isWelcome("/whip/main/vox", ann));

        assertEquals(404, send(to(first).DELETE()).statusCode());
        assertEquals(1, statistics(ben).path("publishers").size());
    }

    private boolean isWelcome(String path, String token) {
        try {
            return post(path, token).statusCode() == 201;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void namesOfOtherSourcesAreTaken() throws Exception {
        heard(
                List.of(new StreamDescription("source/main/piano", 64, List.of("piano 1"))),
                List.of(new NodeStatistics("elsewhere", List.of(lost("stage")), List.of())));

        assertEquals(409, post("/whip/main/piano", ann).statusCode());
        assertEquals(409, post("/whip/main/stage", ann).statusCode());
        assertEquals(201, post("/whip/main/other", ann).statusCode());
    }

    private static SourceStatistics lost(String name) {
        return new SourceStatistics(name, "jack", "lost", 2, 64, true, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "/whip/main/has%20space, 400, letters",
        "/whip/main/-dash, 400, letters",
        "/whip/main/123456789012345678901234567890123, 400, 1..32",
    })
    void namesAreThoseOfSources(String path, int status, String words) throws Exception {
        final HttpResponse<String> answer = post(path, ann);

        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains(words), answer.body());
    }

    @Test
    void aRoomThatIsNotHeardIsNamed() throws Exception {
        gateway.whip().heard(new Listing(List.of(), List.of(), List.of()));

        final HttpResponse<String> answer = post("/whip/main/ann", ann);

        assertEquals(503, answer.statusCode());
        assertTrue(answer.body().contains("director"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "opus/48000/2, L16/48000/2, 406, opus",
        "m=audio, m=video, 406, m=audio",
        "a=sendonly, a=recvonly, 406, ready to send",
        "v=0, hello, 400, v=0",
        "a=rtcp-mux, a=nothing, 406, rtcp-mux"
    })
    void offersThatCannotBeAnsweredAreToldWhy(String from, String to, int status, String words) throws Exception {
        final HttpResponse<String> answer = send(offer("/whip/main/ann", ann, OFFER.replace(from, to)));

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains(words), answer.body());
        assertEquals(0, statistics(ben).path("publishers").size());
    }

    @Test
    void aHugeOfferIsNotRead() throws Exception {
        assertEquals(
                413,
                send(offer("/whip/main/ann", ann, "v=0\n" + "a".repeat(1 << 20)))
                        .statusCode());
    }

    @Test
    void moreThanItMayServeAreRefused() throws Exception {
        for (final String name : List.of("a", "b", "c")) {
            assertEquals(201, post("/whip/main/" + name, ann).statusCode());
        }

        final HttpResponse<String> fourth = post("/whip/main/d", ann);

        assertEquals(503, fourth.statusCode());
        assertTrue(fourth.body().contains("its 3 publishers (whip.max-publishers)"), fourth.body());
    }

    @Test
    void saysWhatItTakes() throws Exception {
        final HttpResponse<String> options = send(to("/whip/main/ann").method("OPTIONS", BodyPublishers.noBody()));

        assertEquals(204, options.statusCode());
        assertEquals("application/sdp", header(options, "Accept-Post"));
        assertEquals(
                405, send(to("/whip/main/ann").PUT(BodyPublishers.noBody())).statusCode());
        assertEquals(404, send(offer("/whip/main", ann, OFFER)).statusCode());
        assertEquals(
                415,
                send(to("/whip/main/ann").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(OFFER)))
                        .statusCode());
    }

    @Test
    void pagesOfOtherHostsPublishOnlyWhenTheyAreNamed() throws Exception {
        final HttpResponse<String> named =
                send(offer("/whip/main/ann", ann, OFFER).header("Origin", "https://stage.example.org"));
        final HttpResponse<String> foreign =
                send(offer("/whip/main/ben", ann, OFFER).header("Origin", "https://elsewhere.example.org"));

        assertEquals(201, named.statusCode());
        assertEquals("https://stage.example.org", header(named, "Access-Control-Allow-Origin"));
        assertEquals(403, foreign.statusCode());
        assertTrue(foreign.body().contains("may not publish here"), foreign.body());
    }

    @Test
    void aRevocationEndsTheSessionAtOnce() throws Exception {
        post("/whip/main/ann", ann);

        access.revoke("Ann");

        assertEquals(0, statistics(ben).path("publishers").size());
        assertEquals(401, post("/whip/main/ann", ann).statusCode());
    }
}
