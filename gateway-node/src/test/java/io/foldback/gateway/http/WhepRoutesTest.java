package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.browser.ListenerPage;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.session.DefaultGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WHEP as HTTP sees it. */
@Timeout(60)
class WhepRoutesTest {
    private static final String SETTINGS = """
            foldback.gateway { opus.linger = 1 ms, http.origins = ["https://stage.example.org"] }
            """;
    static final String OFFER = """
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
            a=recvonly
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            """;

    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick").withUnheardRoom("vault");
    private final HttpClient client = HttpClient.newHttpClient();
    private TestGateway gateway = new TestGateway(rooms, DefaultGrant.ALL, SETTINGS, 0);

    @AfterEach
    void close() {
        client.close();
        gateway.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder offer(String path, String text) {
        return to(path).header("Content-Type", "application/sdp").POST(BodyPublishers.ofString(text));
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(offer(path, OFFER));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void anOfferIsAnsweredAndItsSessionDeleted() throws Exception {
        final HttpResponse<String> answer = post("/whep/main/main");

        assertEquals(201, answer.statusCode(), answer.body());
        assertTrue(header(answer, "Content-Type").startsWith("application/sdp"));
        assertTrue(header(answer, "Location").matches("/whep/main/main/[0-9a-f]{32}"), header(answer, "Location"));
        assertTrue(header(answer, "ETag").matches("\"[0-9a-f]{16}\""));
        final int port = gateway.whep().address().getPort();
        assertTrue(answer.body().contains("127.0.0.1 " + port + " typ host"), answer.body());
        final JsonNode session = statistics().path("sessions").path(0);
        assertEquals("webrtc", session.path("transport").asText());
        assertEquals("main", session.path("selection").asText());
        assertEquals("opus 128 kbit/s", session.path("format").asText());
        assertEquals(false, session.path("webRtc").path("connected").asBoolean(true));
        assertEquals(1, gateway.opus().counts().encoders());
        assertEquals(1, rooms.listeners());

        assertEquals(200, send(to(header(answer, "Location")).DELETE()).statusCode());

        assertEquals(404, send(to(header(answer, "Location")).DELETE()).statusCode());
        assertEquals(0, gateway.sessions().count());
        ListenerPage.await("the encoder to go", () -> gateway.opus().counts().encoders() == 0);
        ListenerPage.await("the feed to be left", () -> rooms.listeners() == 0);
    }

    private JsonNode statistics() throws Exception {
        return new ObjectMapper().readTree(send(to("/api/v1/statistics").GET()).body());
    }

    @Test
    void listenersOfOneMixShareItsEncoder() throws Exception {
        final String one = header(post("/whep/main/main"), "Location");
        final String other = header(post("/whep/main/main"), "Location");
        post("/whep/main/solo");

        assertNotEquals(one, other);
        assertEquals(2, gateway.opus().counts().encoders());
        assertEquals(3, gateway.sessions().count());
    }

    @Test
    void saysWhatItTakes() throws Exception {
        final HttpResponse<String> options = send(to("/whep/main/main").method("OPTIONS", BodyPublishers.noBody()));
        assertEquals(204, options.statusCode());
        assertEquals("application/sdp", header(options, "Accept-Post"));

        final HttpResponse<String> head = send(to("/whep/main/main").HEAD());
        assertEquals(200, head.statusCode());
        assertEquals("application/sdp", header(head, "Content-Type"));

        assertEquals(204, send(to("/whep/main/main").GET()).statusCode());
        assertEquals(
                405, send(to("/whep/main/main").PUT(BodyPublishers.noBody())).statusCode());
        assertEquals(404, send(offer("/whep/main", OFFER)).statusCode());
    }

    @Test
    void candidatesAreTakenAndIgnored() throws Exception {
        final HttpResponse<String> answer = post("/whep/main/main");
        final String session = header(answer, "Location");

        assertEquals(204, patch(session, header(answer, "ETag")));
        assertEquals(412, patch(session, "\"another\""));
        assertEquals(422, patch(session, "*"));
        assertEquals(404, patch("/whep/main/main/nobody", "*"));
        assertEquals(405, patch("/whep/main/main", "*"));
        assertEquals(
                415,
                send(to(session).header("Content-Type", "text/plain").method("PATCH", BodyPublishers.ofString("a=x")))
                        .statusCode());
    }

    private int patch(String path, String match) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/trickle-ice-sdpfrag")
                        .header("If-Match", match)
                        .method("PATCH", BodyPublishers.ofString("a=candidate:1 1 udp 1 10.0.0.1 9 typ host\r\n")))
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "/whep/main/nothing, 404, no mix nothing",
        "/whep/nowhere/main, 404, no room nowhere",
        "/whep/vault/main, 503, director",
    })
    void whatIsNotThereIsNamed(String path, int status, String words) throws Exception {
        final HttpResponse<String> answer = post(path);

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains(words), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "opus/48000/2, L16/48000/2, 406, opus",
        "m=audio, m=video, 406, m=audio",
        "v=0, hello, 400, v=0",
        "a=rtcp-mux, a=nothing, 406, rtcp-mux"
    })
    void offersThatCannotBeAnsweredAreToldWhy(String from, String to, int status, String words) throws Exception {
        final HttpResponse<String> answer = send(offer("/whep/main/main", OFFER.replace(from, to)));

        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains(words), answer.body());
        assertEquals(0, gateway.sessions().count());
    }

    @Test
    void aHugeOfferIsNotRead() throws Exception {
        assertEquals(
                413,
                send(offer("/whep/main/main", "v=0\n" + "a".repeat(1 << 20))).statusCode());
    }

    @Test
    void anotherKindOfBodyIsNotRead() throws Exception {
        final HttpResponse<String> answer =
                send(to("/whep/main/main").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(OFFER)));

        assertEquals(415, answer.statusCode());
        assertEquals("application/sdp", header(answer, "Accept-Post"));
    }

    @Test
    void pagesOfOtherHostsMayListenWhenTheyAreNamed() throws Exception {
        final HttpResponse<String> named =
                send(offer("/whep/main/main", OFFER).header("Origin", "https://stage.example.org"));
        final HttpResponse<String> foreign =
                send(offer("/whep/main/main", OFFER).header("Origin", "https://elsewhere.example.org"));
        final HttpResponse<String> preflight = send(to("/whep/main/main")
                .header("Origin", "https://stage.example.org")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertEquals(201, named.statusCode());
        assertEquals("https://stage.example.org", header(named, "Access-Control-Allow-Origin"));
        assertTrue(header(named, "Access-Control-Expose-Headers").contains("Location"));
        assertEquals(403, foreign.statusCode());
        assertTrue(header(preflight, "Access-Control-Allow-Methods").contains("POST"));
        assertTrue(header(preflight, "Access-Control-Allow-Headers").contains("Authorization"));
    }

    @Test
    void aTokenLetsInAndItsRevocationEndsTheSessionAtOnce() throws Exception {
        gateway.close();
        gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.NONE), SETTINGS, 0);
        final String token = access.token("Ann", Role.LISTENER, 0, GrantedMixes.of(Set.of("main")));

        final HttpResponse<String> stranger = post("/whep/main/main");
        assertEquals(401, stranger.statusCode());
        assertTrue(header(stranger, "WWW-Authenticate").startsWith("Bearer"));
        assertEquals(403, send(bearing(token, "/whep/main/solo")).statusCode());
        assertEquals(201, send(bearing(token, "/whep/main/main")).statusCode());
        assertEquals(1, gateway.sessions().count());

        access.revoke("Ann");

        assertEquals(0, gateway.sessions().count());
        assertEquals(1, gateway.whep().counts().port().ended().get("closed"));
        assertEquals(401, send(bearing(token, "/whep/main/main")).statusCode());
    }

    @Test
    void aMusicianHearsAMixOfItsOwnWithAnEncoderOfItsOwn() throws Exception {
        gateway.close();
        gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.BUSES), SETTINGS, 0);
        final String token = access.token("Ann", Role.MUSICIAN, 1, GrantedMixes.ALL);

        final HttpResponse<String> one = send(bearing(token, "/whep/main/mine"));
        final HttpResponse<String> other = send(bearing(token, "/whep/main/mine"));

        assertEquals(201, one.statusCode(), one.body());
        assertEquals(403, post("/whep/main/mine").statusCode());
        assertEquals(1, gateway.mixes().of("main").size());
        assertEquals(2, gateway.opus().counts().encoders());
        send(to(header(one, "Location")).DELETE());
        assertEquals(1, gateway.opus().counts().encoders());
        send(to(header(other, "Location")).DELETE());
        assertEquals(0, gateway.opus().counts().encoders());
        ListenerPage.await("the mix to end", () -> gateway.mixes().of("main").isEmpty());
    }

    @Test
    void aSessionComesBackToItsOwnMixByItsResumeTokenAndAnEngineerHearsThatMix() throws Exception {
        gateway.close();
        gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.BUSES), SETTINGS, 0);
        final HttpResponse<String> first =
                send(bearing(access.token("Ann", Role.MUSICIAN, 1, GrantedMixes.ALL), "/whep/main/mine"));
        final String mix = header(first, "Foldback-Mix");
        assertEquals(gateway.mixes().of("main").getFirst().id(), mix);

        final HttpResponse<String> again = send(bearing(header(first, "Foldback-Resume"), "/whep/main/mine"));
        final String eve = access.token("Eve", Role.ENGINEER, Grants.ALL_CHANNELS, GrantedMixes.ALL);
        final HttpResponse<String> engineer = send(bearing(eve, "/whep/main/" + mix));

        assertEquals(201, again.statusCode(), again.body());
        assertEquals(mix, header(again, "Foldback-Mix"));
        assertEquals(header(first, "Foldback-Session"), header(again, "Foldback-Session"));
        assertEquals(201, engineer.statusCode(), engineer.body());
        assertEquals(3, gateway.opus().counts().encoders());
        assertEquals("", header(send(bearing(eve, "/whep/main/main")), "Foldback-Mix"));
        assertEquals(404, post("/whep/main/" + mix).statusCode());
    }

    private HttpRequest.Builder bearing(String token, String path) {
        return offer(path, OFFER).header("Authorization", "Bearer " + token);
    }
}
