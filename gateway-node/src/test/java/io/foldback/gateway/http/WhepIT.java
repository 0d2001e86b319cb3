package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.browser.Browser;
import io.foldback.browser.ListenerPage;
import io.foldback.browser.WhepPlayer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A browser that listens by WHEP. */
@Timeout(180)
class WhepIT {
    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick", "Snare");
    private TestGateway gateway;
    private TonePacer tones;
    private Browser browser;
    private WhepPlayer player;

    @BeforeEach
    void start() throws IOException {
        Browser.require();
        gateway = new TestGateway(rooms);
        tones = new TonePacer(rooms, "main", 2);
        browser = new Browser();
        player = new WhepPlayer(browser);
    }

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (tones != null) {
            tones.close();
        }
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void playsBothSidesOfTheMix() {
        browser.open(gateway.url("/"));

        player.play("/whep/main/main");

        ListenerPage.await("the tones of both sides", () -> isTone(0, 220) && isTone(1, 440));
        ListenerPage.await(
                "three hundred packets",
                () -> player.facts().path("packetsReceived").asInt() > 300);
        final JsonNode facts = player.facts();
        System.out.println("by WHEP: " + facts + ", " + player.spectrum());
        assertEquals("connected", facts.path("state").asText());
        assertEquals(0, facts.path("packetsLost").asInt(), facts.toString());
        assertEquals(0.25, facts.path("audioLevel").asDouble(), 0.05, facts.toString());
        assertEquals("SRTP_AEAD_AES_128_GCM", facts.path("srtpCipher").asText());
        ListenerPage.await(
                "a report of the browser",
                () -> browser.run("return fetch('/api/v1/statistics').then(r => r.json())")
                                .path("sessions")
                                .path(0)
                                .path("webRtc")
                                .path("roundTripMs")
                                .asDouble()
                        > 0);
    }

    private boolean isTone(int side, double hz) {
        final JsonNode ear = player.spectrum().path(side);
        return Math.abs(ear.path("hz").asDouble() - hz) < 12 && ear.path("db").asDouble() > -40;
    }

    @Test
    void playsAMixOfItsOwn() {
        browser.open(gateway.url("/"));

        player.play("/whep/main/mine");

        ListenerPage.await("both channels in the middle", () -> isSameTone());
    }

    private boolean isSameTone() {
        final JsonNode ears = player.spectrum();
        final double left = ears.path(0).path("hz").asDouble();
        return left > 200
                && left == ears.path(1).path("hz").asDouble()
                && ears.path(0).path("db").asDouble() > -40;
    }

    @Test
    void endsWhenItIsDeleted() {
        browser.open(gateway.url("/"));
        player.play("/whep/main/main");
        ListenerPage.await("sound", () -> player.facts().path("packetsReceived").asInt() > 50);

        assertEquals(200, player.stop());

        assertEquals(0, gateway.sessions().count());
        ListenerPage.await(
                "the browser to notice",
                () -> !player.facts().path("state").asText().equals("connected"));
    }

    @Test
    void manyPlayersOfOnePageHearTheSameEncoder() {
        browser.open(gateway.url("/"));

        for (int i = 0; i < 5; i++) {
            player.play("/whep/main/main");
        }

        ListenerPage.await(
                "five handshakes", () -> gateway.whep().counts().port().connected() == 5);
        assertEquals(1, gateway.opus().counts().encoders());
        ListenerPage.await("sound", () -> player.facts().path("packetsReceived").asInt() > 100);
        assertTrue(player.facts().path("packetsLost").asInt() == 0);
    }
}
