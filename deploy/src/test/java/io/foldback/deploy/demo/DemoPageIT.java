package io.foldback.deploy.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.browser.Browser;
import io.foldback.browser.ListenerPage;
import io.foldback.browser.WhepPlayer;
import io.foldback.deploy.process.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as a person meets it: one command, one page, one press. */
@Timeout(180)
class DemoPageIT {
    private static final Path SHOTS = Path.of("target", "screenshots");

    private final Network network = new Network();
    private Browser browser;
    private ListenerPage page;

    @BeforeEach
    void start() throws IOException {
        Browser.require();
        browser = new Browser();
        browser.resize(390, 844, true);
        page = new ListenerPage(browser);
    }

    @AfterEach
    void stop() {
        network.close();
        browser.close();
    }

    @Test
    void chosenChannelSoundsInThePage() {
        open("demo with tones", List.of("--generator", "tones", "--channels", "4", "--http-port", "0"));
        page.awaitText(".choices.channels", text -> text.contains("tones 3"));

        page.click("button.listen");
        page.click(".choices.channels label:nth-child(3)");

        page.awaitPeaks(660, 660);
        page.awaitText("#latency", text -> text.matches("\\d+\\.\\d ms p99 \\d+\\.\\d ms"));
    }

    @Test
    void anOwnMixIsShapedAndShowsHowLoudItsChannelsAre() {
        open("demo with tones", List.of("--generator", "tones", "--channels", "4", "--http-port", "0"));
        page.awaitText(".choices.channels", text -> text.contains("tones 3"));
        page.click(".mine input");
        page.click("button.listen");
        page.awaitValue("master", 1);

        page.atDesk("desk.querySelector('#strip-2').shadowRoot.querySelector('.solo').click()");

        page.awaitPeaks(660, 660);
        ListenerPage.await("levels", () -> page.atDesk("""
                const fader = desk.querySelector('#strip-2').shadowRoot.querySelector('.fader').shadowRoot;
                return fader.querySelector('.level').style.transform""").asText().matches("scaleX\\(0\\.[5-9].*"));
    }

    @Test
    void bundledBandPlaysInThePage() throws IOException {
        open("demo with the band", List.of("--http-port", "0"));
        page.awaitText(".choices.channels", text -> text.contains("Kick") && text.contains("Vox"));

        page.click("button.listen");

        page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
        ListenerPage.await("sound of more than one instrument", () -> loudBins() > 20);
        ListenerPage.await("a measured latency", () -> browser.run("return window.foldback.figures()")
                .path("latencyMs")
                .isNumber());
        browser.screenshot(SHOTS.resolve("demo-band.png"));
    }

    @Test
    void bundledBandPlaysInOpusByTheShortestWay() {
        open("demo in Opus", List.of("--http-port", "0"));
        page.awaitText(".choices.channels", text -> text.contains("Kick") && text.contains("Vox"));
        page.wish(2);

        page.click("button.listen");

        page.awaitWay("Direct: the shortest way that this browser offers.");
        ListenerPage.await("sound of more than one instrument", () -> loudBins() > 20);
        page.awaitText("#latency", text -> text.matches("\\d+\\.\\d ms p99 \\d+\\.\\d ms"));
        assertEquals("direct", page.way());
        assertEquals("opus 128 kbit/s", session().path("format").asText());
        ListenerPage.await(
                "the gateway to be told",
                () -> session().path("playout").path("latencyMs").isNumber());
        System.out.println("in the page, in Opus: " + browser.run("return window.foldback.figures()"));
    }

    @Test
    void bundledBandPlaysInSamplesWhereTheBrowserCannotUnpack() {
        browser.lacks("AudioDecoder");
        open("demo in samples", List.of("--http-port", "0"));
        page.awaitText(".choices.channels", text -> text.contains("Kick"));
        page.wish(2);

        page.click("button.listen");

        page.awaitWay("Direct and uncompressed: this browser cannot unpack compressed sound.");
        ListenerPage.await("sound of more than one instrument", () -> loudBins() > 20);
        page.awaitText("#latency", text -> text.matches("\\d+\\.\\d ms p99 \\d+\\.\\d ms"));
        System.out.println("in the page, in samples: " + browser.run("return window.foldback.figures()"));
    }

    /** The only listener, as the gateway knows it. */
    private JsonNode session() {
        return browser.run("return fetch('/api/v1/statistics').then(r => r.json())")
                .path("sessions")
                .path(0);
    }

    @Test
    void bundledBandPlaysByWhep() {
        open("demo by WHEP", List.of("--http-port", "0"));
        final WhepPlayer player = new WhepPlayer(browser);

        player.play("/whep/main/main");

        ListenerPage.await(
                "sound of more than one instrument on both sides",
                () -> player.spectrum().path(0).path("loud").asInt() > 20
                        && player.spectrum().path(1).path("loud").asInt() > 20);
        ListenerPage.await(
                "four hundred packets",
                () -> player.facts().path("packetsReceived").asInt() > 400);
        assertEquals(
                0, player.facts().path("packetsLost").asInt(), player.facts().toString());
        ListenerPage.await("a level", () -> player.facts().path("audioLevel").asDouble() > 0.01);
    }

    private void open(String name, List<String> arguments) {
        final String ready = network.whole(name, arguments)
                .output()
                .lines()
                .filter(line -> line.startsWith("ready "))
                .findFirst()
                .orElseThrow();
        browser.open(ready.substring("ready ".length()));
    }

    /** Bins of the left spectrum above -70 dB. */
    private int loudBins() {
        return browser.run("return window.foldback.spectrum().db[0]?.filter(level => level > -70).length ?? 0")
                .asInt();
    }
}
