package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.session.DefaultGrant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listener page in a real browser. */
@Timeout(180)
class PageIT {
    private static final Path SHOTS = Path.of("target", "screenshots");
    private static final String PAGE = "const page = document.querySelector('listener-page').shadowRoot;";

    private final FakeRooms rooms = new FakeRooms()
            .withRoom("main", "Kick", "Snare", "Hi-hat", "Bass", "Guitar", "Keys", "Lead vocal", "<i>Choir</i>");
    private TestGateway gateway;
    private TonePacer tones;
    private Browser browser;

    @BeforeEach
    void start() throws IOException {
        if (!Browser.isHere()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("chromium and chromedriver must be installed where CI=true");
            }
            System.err.println("SKIPPED: the listener page is not tested, because chromium or chromedriver is missing");
            assumeTrue(false, "chromium or chromedriver is missing");
        }
        gateway = new TestGateway(rooms);
        tones = new TonePacer(rooms, "main", 8);
        browser = new Browser();
        browser.resize(390, 844, true);
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
    void playsTheMixAndShowsHowLateItIs() throws IOException {
        browser.open(gateway.url("/"));
        awaitText(".status", text -> text.equals("Press Listen to hear the mix “main”."));
        browser.screenshot(SHOTS.resolve("phone-idle.png"));

        click("button.listen");

        awaitPeaks(220, 440);
        awaitText(".status", text -> text.equals("You hear the mix “main”."));
        awaitText("#latency", text -> text.matches("\\d+\\.\\d ms p99 \\d+\\.\\d ms"));
        assertTrue(browser.run("return crossOriginIsolated").asBoolean());
        browser.screenshot(SHOTS.resolve("phone-playing.png"));
        browser.resize(1280, 860, false);
        browser.screenshot(SHOTS.resolve("desktop-playing.png"));
        awaitReport();
        System.out.println("in the page: " + browser.run("return window.foldback.figures()"));
    }

    @Test
    void goesOverToChosenChannels() throws IOException {
        browser.open(gateway.url("/"));
        awaitText(".choices.channels", text -> text.contains("<i>Choir</i>"));
        click("button.listen");
        awaitPeaks(220, 440);

        click(".choices.channels label:nth-child(4)");

        awaitPeaks(880, 880);
        awaitText(".status", text -> text.equals("You hear Bass."));
        click(".choices:not(.channels) label:nth-child(1)");
        awaitPeaks(220, 440);
    }

    @Test
    void stopsWhenAsked() throws IOException {
        browser.open(gateway.url("/"));
        awaitText(".choices.channels", text -> !text.isEmpty());
        click("button.listen");
        awaitPeaks(220, 440);

        click("button.listen");

        awaitText(".status", text -> text.startsWith("Press Listen"));
        await("the session to end", () -> gateway.sessions().count() == 0);
    }

    @Test
    void comesBackByItselfWhenTheGatewayDoes() throws IOException {
        browser.open(gateway.url("/"));
        awaitText(".choices.channels", text -> !text.isEmpty());
        click("button.listen");
        awaitPeaks(220, 440);
        final int port = gateway.port();

        gateway.close();
        awaitText(".status", text -> text.contains("Trying again after 1 s (1)."));
        gateway = new TestGateway(rooms, DefaultGrant.ALL, "", port);

        awaitText(".status", text -> text.equals("You hear the mix “main”."));
        awaitPeaks(220, 440);
    }

    @Test
    void saysThatNoSoundComesAndGoesOnWhenItDoes() throws IOException {
        browser.open(gateway.url("/"));
        awaitText(".choices.channels", text -> !text.isEmpty());
        click("button.listen");
        awaitPeaks(220, 440);

        tones.close();
        awaitText(".status", text -> text.equals("Connected, but no sound is coming from this room just now."));
        tones = new TonePacer(rooms, "main", 8);

        awaitText(".status", text -> text.equals("You hear the mix “main”."));
    }

    @Test
    void saysWhyThereIsNoSoundOverPlainHttp() {
        browser.open(gateway.url("/").replace("127.0.0.1", "stage.test"));

        awaitText(".status", text -> text.contains("plain http") && text.contains("https"));
        assertTrue(browser.run(PAGE + "return page.querySelector('button.listen').disabled")
                .asBoolean());
    }

    @Test
    void itsBufferKeepsItsPromisesInVirtualTime() throws IOException {
        browser.open(gateway.url("/"));

        final JsonNode results = browser.run(resource("playout-in-virtual-time.js"));

        assertTrue(results.size() >= 5, results.toString());
        for (final JsonNode result : results) {
            assertEquals("", result.path("broken").asText(), result.toString());
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = PageIT.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void click(String selector) {
        browser.run(PAGE + "page.querySelector('" + selector + "').click()");
    }

    private void awaitText(String selector, Predicate<String> wanted) {
        final String read =
                PAGE + "return page.querySelector('" + selector + "')?.innerText.replace(/\\s+/g, ' ').trim() ?? ''";
        await(selector, () -> wanted.test(browser.run(read).asText()));
    }

    /** Until the strongest bins of the left and right spectrum are these tones, 20 dB over all that is 60 Hz away. */
    private void awaitPeaks(double leftHz, double rightHz) {
        final String purest = """
                const {db, binHz} = window.foldback.spectrum();
                return db.length === 2 && [%f, %f].every((hz, side) => {
                    const bins = db[side], at = Math.round(hz / binHz), off = Math.round(60 / binHz);
                    const peak = Math.max(...bins.slice(at - 1, at + 2));
                    return peak > -40 && bins.every((level, k) => Math.abs(k - at) <= off || level < peak - 20);
                })""".formatted(leftHz, rightHz);
        await(leftHz + " Hz left, " + rightHz + " Hz right", () -> browser.run(purest)
                .asBoolean());
    }

    private void awaitReport() {
        await("the gateway to be told", () -> {
            final String statistics = "return fetch('/api/v1/statistics').then(r => r.json())";
            return browser.run(statistics)
                    .path("sessions")
                    .path(0)
                    .path("playout")
                    .path("latencyMs")
                    .isNumber();
        });
    }

    private static void await(String what, java.util.function.BooleanSupplier condition) {
        final long until = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "waited a minute for " + what);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
