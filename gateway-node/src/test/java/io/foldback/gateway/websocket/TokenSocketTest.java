package io.foldback.gateway.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.http.TestGateway;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.session.DefaultGrant;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a token changes at the door for sound over WebSocket. */
@Timeout(60)
class TokenSocketTest {
    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms =
            new FakeRooms().withRoom("main", "Kick", "Snare").withRoom("hall", "Bass");
    private final TestGateway gateway =
            new TestGateway(rooms, access.gatekeeper(DefaultGrant.BUSES), "foldback.gateway.hello-timeout = 200 ms", 0);
    private final TestSockets sockets = new TestSockets(gateway);
    private final String ann = access.token("Ann", Role.MUSICIAN, 0b10, GrantedMixes.of(Set.of("main")));

    @AfterEach
    void close() {
        sockets.close();
        gateway.close();
    }

    @Test
    void aTokenInTheHeaderIsJudgedBeforeTheUpgrade() throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?channels=1", "foldback", "token." + ann);

        assertEquals("foldback", listener.protocol());
        assertEquals("channels 1", listener.text().path("selection").asText());
        assertEquals(401, sockets.refused("/audio?channels=1", "foldback", "token.x"));
        assertEquals(403, sockets.refused("/audio?channels=0", "foldback", "token." + ann));
        assertEquals(403, sockets.refused("/audio?mix=solo", "foldback", "token." + ann));
        assertEquals(403, sockets.refused("/audio?room=hall&channels=0", "foldback", "token." + ann));
    }

    @Test
    void aTokenInTheFirstTextIsJudgedThere() throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?channels=1");
        push();
        listener.say("{\"op\":\"hello\",\"token\":\"" + ann + "\"}");

        assertEquals("welcome", listener.text().path("op").asText());
        assertEquals(1, gateway.sessions().count());
        assertNull(listener.soundNow(), "nothing is heard of what came before the token");
    }

    @Test
    void aTokenThatIsNotTakenEndsTheConnectionWithItsCode() throws Exception {
        assertEquals("token_malformed", lastWord("{\"op\":\"hello\",\"token\":\"x\"}"));
        assertEquals("token_missing", afterSilence());
        assertEquals("hello_expected", lastWord("{\"op\":\"ping\",\"t\":1}"));
        assertEquals("not_granted", lastWord("{\"op\":\"hello\"}"), "no token is a stranger's");
        assertEquals(
                "not_granted",
                lastWord("{\"op\":\"hello\",\"token\":\"" + access.token("Ben", Role.ADMIN, 0b10, GrantedMixes.ALL)
                        + "\"}"));
        assertEquals(0, gateway.sessions().count());
        assertEquals(0, rooms.listeners());
    }

    private String lastWord(String first) throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?channels=0");
        listener.say(first);
        final JsonNode word = listener.text();
        listener.awaitClose();
        return word.path("code").asText();
    }

    private String afterSilence() throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?channels=0");
        final JsonNode word = listener.text();
        listener.awaitClose();
        return word.path("code").asText();
    }

    @Test
    void anOwnMixIsMadeOfWhatATokenGrantsAndEndsWithIt() throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?mix=mine");
        assertEquals(List.of(), gateway.mixes().of("main"), "no token was shown yet");
        listener.say("{\"op\":\"hello\",\"token\":\"" + ann + "\"}");
        final String id = listener.text().path("mix").asText();
        listener.say("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the sound is joined
        listener.text();
        final PersonalMix mix = Objects.requireNonNull(gateway.mixes().find(id));
        assertEquals(0, TestBooks.heard(mix).left(0));
        assertTrue(TestBooks.heard(mix).left(1) > 0);

        access.revoke("Ann");

        assertNull(gateway.mixes().find(id));
        assertEquals(0, rooms.listeners());
        assertEquals("revoked", listener.text().path("code").asText());
        listener.awaitClose();
        final String deaf = access.token("Dan", Role.LISTENER, 0, GrantedMixes.ALL);
        assertEquals(403, sockets.refused("/audio?mix=mine", "foldback", "token." + deaf));
    }

    @Test
    void anEngineerHearsTheMixOfAnotherForAsLongAsThereIsOne() throws Exception {
        final String id = sockets.open("/audio?mix=mine", "foldback", "token." + ann)
                .text()
                .path("mix")
                .asText();
        final String eve = access.token("Eve", Role.ENGINEER, 0b10, GrantedMixes.NONE);
        final TestSockets.Heard engineer = sockets.open("/audio?frames=64&mix=" + id, "foldback", "token." + eve);
        assertEquals(id, engineer.text().path("mix").asText());
        engineer.say("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the sound is joined
        engineer.text();

        push();

        assertNotNull(engineer.sound());
        access.revoke("Ann");
        assertEquals("unknown_mix", engineer.text().path("code").asText());
        engineer.awaitClose();
    }

    @Test
    void theMixOfAnotherIsHeardByNobodyWhoMayNotOpenIt() throws Exception {
        final String id = sockets.open("/audio?mix=mine", "foldback", "token." + ann)
                .text()
                .path("mix")
                .asText();
        final String ben = access.token("Ben", Role.MUSICIAN, Grants.ALL_CHANNELS, GrantedMixes.ALL);
        final String eve = access.token("Eve", Role.ENGINEER, 0b10, GrantedMixes.ALL);

        assertEquals(403, sockets.refused("/audio?mix=" + id, "foldback", "token." + ben));
        assertEquals(404, sockets.refused("/audio?mix=" + id + "0", "foldback", "token." + eve));
        assertEquals(101, sockets.refused("/audio?mix=" + id, "foldback", "token." + ann), "it is her own");
        final TestSockets.Heard stranger = sockets.open("/audio?mix=" + id);
        stranger.say("{\"op\":\"hello\"}");
        assertEquals("not_granted", stranger.text().path("code").asText());
    }

    @Test
    void whoHearsAnOwnMixSteersItByTheSameTokenOrSession() throws Exception {
        final JsonNode welcome =
                sockets.open("/audio?mix=mine", "foldback", "token." + ann).text();
        final String id = welcome.path("mix").asText();

        for (final String shown :
                List.of("token." + ann, "resume." + welcome.path("resume").asText())) {
            final TestSockets.Heard page = sockets.open("/rpc", "foldback", shown);
            page.say("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"mix.get\",\"params\":{\"room\":\"main\"}}");
            assertEquals(id, page.text().at("/result/id").asText());
        }
        assertEquals(
                id, sockets.get("/api/v1/rooms/main/mixes/mine", ann).path("id").asText());
    }

    @Test
    void whoWasLetInShowsNoTokenLater() throws Exception {
        final TestSockets.Heard stranger = sockets.open("/audio");
        assertEquals("welcome", stranger.text().path("op").asText());

        stranger.say("{\"op\":\"hello\",\"token\":\"" + ann + "\"}");

        assertEquals("already_welcome", stranger.text().path("code").asText());
        stranger.awaitClose();
    }

    @Test
    void aSessionComesBackByItsResumeToken() throws Exception {
        final JsonNode first =
                sockets.open("/audio?channels=1", "foldback", "token." + ann).text();
        access.pass(Duration.ofHours(1));
        assertEquals(401, sockets.refused("/audio?channels=1", "foldback", "token." + ann));

        final String resume = "resume." + first.path("resume").asText();
        final JsonNode second = sockets.open("/audio?channels=1", "foldback", "token." + ann, resume)
                .text();

        assertEquals(first.path("session").asText(), second.path("session").asText());
    }

    @Test
    void aRevokedListenerHearsNothingMore() throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?channels=1&frames=64", "foldback", "token." + ann);
        listener.text();
        push();
        listener.sound();

        access.revoke("Ann");
        push();

        assertEquals("revoked", listener.text().path("code").asText());
        listener.awaitClose();
        assertNull(listener.soundNow());
    }

    @Test
    void requestsSeeWhatTheirTokenGrants() throws Exception {
        final JsonNode seen = sockets.get("/api/v1/rooms", ann);
        assertEquals(1, seen.path("rooms").size());
        assertEquals("Snare", seen.at("/rooms/0/channels/0/name").asText());
        assertEquals(List.of("main"), seen.at("/rooms/0/buses").findValuesAsText("name"));

        final String resume = sockets.open("/audio?channels=1", "foldback", "token." + ann)
                .text()
                .path("resume")
                .asText();
        assertEquals(seen, sockets.get("/api/v1/rooms", resume));
        assertEquals(2, sockets.get("/api/v1/rooms", null).path("rooms").size(), "of strangers");
        assertEquals(
                "token_malformed",
                sockets.get("/api/v1/rooms", "x").path("code").asText());
        access.pass(Duration.ofMinutes(12));
        assertEquals(
                "token_expired",
                sockets.get("/api/v1/statistics", ann).path("code").asText());
    }

    @Test
    void statisticsShowWhatIsHeardAndAddressesToTheHouseAlone() throws Exception {
        sockets.open("/audio?channels=1", "foldback", "token." + ann).text();
        final String admin = access.token("Eve", Role.ADMIN, 0, GrantedMixes.ALL);

        final JsonNode anns = sockets.get("/api/v1/statistics", ann);
        final JsonNode all = sockets.get("/api/v1/statistics", admin);

        assertEquals(List.of("Snare"), anns.at("/rooms/0/channels").findValuesAsText("name"));
        assertEquals(1, anns.path("rooms").size());
        assertTrue(anns.at("/sessions/0/address").isNull(), anns.toString());
        assertEquals("127.0.0.1", all.at("/sessions/0/address").asText());
        assertEquals(2, all.path("rooms").size());
        assertEquals(1, all.at("/access/admitted").asInt());
    }

    @Test
    void callsAreJudgedByTheTokenOfTheirConnectionUntilItIsVoid() throws Exception {
        final String eve = access.token("Eve", Role.ENGINEER, 0, GrantedMixes.NONE);
        final TestSockets.Heard musician = sockets.open("/rpc", "foldback", "token." + ann);
        final TestSockets.Heard engineer = sockets.open("/rpc", "foldback", "token." + eve);
        final String change = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"room.set\","
                + "\"params\":{\"room\":\"main\",\"values\":{\"channels/0/pan\":1}}}";

        musician.say(change);
        engineer.say(change);

        assertEquals("not_granted", musician.text().at("/error/data/code").asText());
        assertEquals("room_away", engineer.text().at("/error/data/code").asText(), "its director is asked");
        access.revoke("Eve");
        assertEquals("session.ended", engineer.text().path("method").asText());
        engineer.awaitClose();
        assertEquals(401, sockets.refused("/rpc", "foldback", "token." + eve));
    }

    @Test
    void whoRunsTheHouseVoidsTokens() throws Exception {
        final TestSockets.Heard listener = sockets.open("/audio?channels=1", "foldback", "token." + ann);
        listener.text();
        final String revoke = "{\"subject\":\"Ann\"}";
        final String eve = access.token("Eve", Role.ENGINEER, -1, GrantedMixes.ALL);
        assertEquals(
                "not_granted",
                sockets.post("/api/v1/revocations", eve, revoke).path("code").asText());
        assertEquals(
                "not_granted",
                sockets.post("/api/v1/revocations", null, revoke).path("code").asText());

        final JsonNode done =
                sockets.post("/api/v1/revocations", access.token("Adm", Role.ADMIN, 0, GrantedMixes.NONE), revoke);

        assertEquals("2026-11-20T12:00:01Z", done.path("notBefore").asText());
        assertEquals("revoked", listener.text().path("code").asText());
        listener.awaitClose();
        assertEquals("revoked", sockets.get("/api/v1/rooms", ann).path("code").asText());
    }

    private void push() {
        rooms.push(
                "main", 96_000, 1, new float[64], new float[64], new float[64], new float[64], new float[64], ones());
    }

    private static float[] ones() {
        final float[] ones = new float[64];
        java.util.Arrays.fill(ones, 0.5f);
        return ones;
    }
}
