package io.foldback.deploy.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.audio.wav.WavEncoding;
import io.foldback.audio.wav.WavFormat;
import io.foldback.audio.wav.WavWriter;
import io.foldback.browser.Browser;
import io.foldback.browser.ListenerPage;
import io.foldback.browser.WhepPlayer;
import io.foldback.deploy.process.Guests;
import io.foldback.deploy.process.Network;
import io.foldback.gateway.access.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person with a link sends the microphone of a browser, and hears it back. */
@Timeout(180)
class PublishIT {
    private static final double HERTZ = 1_000;
    private static final int SECONDS = 4;

    private final Network network = new Network();

    @TempDir
    Path folder;

    private String token = "";
    private Browser browser;
    private ListenerPage page;

    @BeforeEach
    void start() throws IOException {
        Browser.require();
        final Guests guests = new Guests(folder);
        token = guests.publisher("Ann", Role.MUSICIAN);
        network.whole(
                "demo",
                List.of("--generator", "tones", "--channels", "2", "--secret", guests.secret(), "--http-port", "0"));
        browser = Browser.hearing(tone());
        browser.open(network.ready("demo").lines().findFirst().orElseThrow() + "#token=" + token);
        page = new ListenerPage(browser);
    }

    private Path tone() throws IOException {
        final Path file = folder.resolve("tone.wav");
        final float[][] plane = new float[1][48_000];
        for (int i = 0; i < 48_000; i++) {
            plane[0][i] = (float) (0.25 * StrictMath.sin(2 * Math.PI * HERTZ * i / 48_000));
        }
        try (WavWriter writer = WavWriter.create(file, new WavFormat(48_000, 1, WavEncoding.PCM16))) {
            for (int second = 0; second < SECONDS; second++) {
                writer.write(plane, 0, 48_000);
            }
        }
        return file;
    }

    @AfterEach
    void stop() {
        network.close();
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aMicrophoneIsASourceOfTheRoomAndHeardInItsMixes() {
        page.awaitText(".publish h2", "My microphone"::equals);
        inPanel("root.querySelector('input').value = 'vox'; root.querySelector('button').click()");
        ListenerPage.await("the microphone to be sent", () -> inPanel("return root.querySelector('p')?.innerText ?? ''")
                .asText()
                .startsWith("Your microphone is “vox” in room “main”."));

        page.awaitText(".choices.channels", text -> text.contains("vox"));
        page.click("button.listen");
        page.click(".choices.channels label:nth-child(3)");
        page.awaitPeaks(HERTZ, HERTZ);

        final WhepPlayer player = new WhepPlayer(browser);
        player.play("/whep/main/main", token);
        ListenerPage.await("the tone in the mix by WHEP", () -> hears(player, 0) && hears(player, 1));
        ListenerPage.await("a report of the gateway", () -> sent().has("packetsLost"));
        final JsonNode sent = sent();
        System.out.println("sent by WHIP: " + sent);
        assertTrue(sent.path("packetsSent").asInt() > 200, sent.toString());
        assertEquals(0, sent.path("packetsLost").asInt(), sent.toString());

        inPanel("root.querySelector('button').click()");
        ListenerPage.await("the silence", () -> !hears(player, 0));
    }

    /** Whether the tone is in a mix that has those of the demo too. */
    private boolean hears(WhepPlayer player, int side) {
        return player.level(side, HERTZ) > -40;
    }

    private JsonNode inPanel(String body) {
        return browser.run("""
                const page = document.querySelector('listener-page').shadowRoot;
                const panel = page.querySelector('publish-panel'), root = panel.shadowRoot;
                """ + body);
    }

    /** What the browser counts of what it sends, and what the gateway tells it of that. */
    private JsonNode sent() {
        return inPanel("""
                const stats = await panel.publisher.statistics(), told = {};
                for (const report of stats.values()) {
                    if (report.type === 'outbound-rtp') told.packetsSent = report.packetsSent;
                    if (report.type === 'remote-inbound-rtp')
                        Object.assign(told, {packetsLost: report.packetsLost, jitter: report.jitter});
                }
                return told""");
    }
}
