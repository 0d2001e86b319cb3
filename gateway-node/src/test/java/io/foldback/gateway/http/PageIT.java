package io.foldback.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.browser.Browser;
import io.foldback.browser.ListenerPage;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.websocket.TestSockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The listener page in a real browser. */
@Timeout(180)
class PageIT {
    /** In front of what is run where the shown mix is begun anew. */
    private static final String START = "const start = desk?.querySelector('mix-start').shadowRoot;";

    private static final Path SHOTS = Path.of("target", "screenshots");

    private final FakeRooms rooms = new FakeRooms()
            .withRoom("main", "Kick", "Snare", "Hi-hat", "Bass", "Guitar", "Keys", "Lead vocal", "<i>Choir</i>");
    private TestGateway gateway;
    private TonePacer tones;
    private Browser browser;
    private ListenerPage page;

    @BeforeEach
    void start() throws IOException {
        Browser.require();
        gateway = new TestGateway(rooms);
        tones = new TonePacer(rooms, "main", 8);
        browser = new Browser();
        page = new ListenerPage(browser);
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
        page.awaitText(".status", text -> text.equals("Press Listen to hear the mix “main”."));
        page.wish(2);
        browser.screenshot(SHOTS.resolve("phone-idle.png"));

        page.click("button.listen");

        page.awaitPeaks(220, 440);
        page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
        page.awaitText("#latency", text -> text.matches("\\d+\\.\\d ms p99 \\d+\\.\\d ms"));
        page.awaitWay("Direct: the shortest way that this browser offers.");
        assertEquals(List.of("opus 128 kbit/s"), formats());
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
        page.awaitText(".choices.channels", text -> text.contains("<i>Choir</i>"));
        page.click("button.listen");
        page.awaitPeaks(220, 440);

        page.click(".choices.channels label:nth-child(4)");

        page.awaitPeaks(880, 880);
        page.awaitText(".status", text -> text.equals("You hear Bass."));
        page.click(".choices:not(.channels) label:nth-child(1)");
        page.awaitPeaks(220, 440);
    }

    @Test
    void stopsWhenAsked() throws IOException {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.click("button.listen");
        page.awaitPeaks(220, 440);

        page.click("button.listen");

        page.awaitText(".status", text -> text.startsWith("Press Listen"));
        ListenerPage.await("the session to end", () -> gateway.sessions().count() == 0);
    }

    @Test
    void comesBackByItselfWhenTheGatewayDoes() throws IOException {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.click("button.listen");
        page.awaitPeaks(220, 440);
        final int port = gateway.port();

        gateway.close();
        page.awaitText(".status", text -> text.contains("Trying again after 1 s (1)."));
        gateway = new TestGateway(rooms, DefaultGrant.ALL, "", port);

        page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
        page.awaitPeaks(220, 440);
    }

    @Test
    void saysThatNoSoundComesAndGoesOnWhenItDoes() throws IOException {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.click("button.listen");
        page.awaitPeaks(220, 440);

        tones.close();
        page.awaitText(".status", text -> text.equals("Connected, but no sound is coming from this room just now."));
        tones = new TonePacer(rooms, "main", 8);

        page.awaitText(".status", text -> text.equals("You hear the mix “main”."));

        rooms.troubled("main", "No sound comes from source stage any more: check its cable.");
        page.awaitText(".trouble", "No sound comes from source stage any more: check its cable."::equals);
    }

    @Test
    void aLinksTokenLetsItInAndLeavesTheAddressBar() throws IOException {
        final TestAccess access = new TestAccess();
        gateway.close();
        gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.NONE), "", 0);
        browser.open(gateway.url("/"));
        page.awaitText(
                ".status", text -> text.equals("A token is needed to listen here: open the link that you were given."));

        final String token = access.token("Ann", Role.MUSICIAN, 0b1000, GrantedMixes.NONE);
        browser.open(gateway.url("/#token=" + token));

        page.awaitText(".choices.channels", text -> text.equals("Bass"));
        assertEquals(gateway.url("/"), browser.run("return location.href").asText());
        page.click("button.listen");
        page.awaitPeaks(880, 880);
        access.pass(Duration.ofHours(1));
        browser.open(gateway.url("/"));
        page.awaitText(".status", text -> text.equals("Press Listen to hear your own mix."));

        access.revoke("Ann");
        page.awaitText(".status", text -> text.contains("revoked"));
    }

    @Test
    void aMusicianAndAnEngineerShapeTheSameMixAndTheSoundFollows() throws Exception {
        final TestAccess access = new TestAccess();
        gateway.close();
        gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.NONE), "", 0);
        final String eve = access.token("Eve", Role.ENGINEER, Grants.ALL_CHANNELS, GrantedMixes.NONE);
        try (TestSockets sockets = new TestSockets(gateway)) {
            browser.open(gateway.url("/#token=" + access.token("Ann", Role.MUSICIAN, 0b1010, GrantedMixes.ALL)));
            page.awaitText(".status", text -> text.equals("Press Listen to hear your own mix."));
            page.click("button.listen");
            page.awaitValue("master", 1);
            final TestSockets.Heard engineer = sockets.open("/rpc", "foldback", "token." + eve);
            engineer.say(call("mix.list", ""));
            final JsonNode ann = engineer.text().at("/result/0");
            assertEquals("Ann", ann.path("name").asText());
            engineer.say(call("mix.watch", ",\"mix\":\"" + ann.path("id").asText() + "\""));
            assertEquals(
                    1, engineer.text().at("/result/values/channels~11~1gain").asDouble());

            page.key(1, "Home");

            assertEquals(
                    "{\"channels/1/gain\":0.0}",
                    engineer.text().at("/params/values").toString());
            page.awaitPeaks(880, 880);
            engineer.say(call(
                    "mix.set",
                    ",\"mix\":\"" + ann.path("id").asText()
                            + "\",\"values\":{\"channels/1/gain\":1,\"channels/3/gain\":0}"));
            page.awaitValue("channels/1/gain", 1);
            page.awaitValue("channels/3/gain", 0);
            page.awaitPeaks(440, 440);
            engineer.say(call(
                    "mix.keep", ",\"name\":\"Low\",\"from\":\"" + ann.path("id").asText() + "\""));
            assertEquals(
                    0, engineer.text().at("/result/values/channels~13~1gain").asDouble());
            assertEquals("Low", engineer.text().at("/result/name").asText());
            page.key(3, "End");
            page.awaitValue("channels/3/gain", 2);
            startFrom("Low");
            page.awaitValue("channels/3/gain", 0);
            page.atDesk("page.querySelector('.own').scrollIntoView()");
            browser.screenshot(SHOTS.resolve("phone-own-mix.png"));
        }
    }

    /** Begins the shown mix from a template, as soon as that is offered. */
    private void startFrom(String template) {
        final String options = START + "const option = [...start.querySelectorAll('option')].find(one => one.text === '"
                + template + "');";
        ListenerPage.await("the template", () -> page.atDesk(options + "return option !== undefined")
                .asBoolean());
        page.atDesk(options + "const select = option.parentElement; select.value = option.value;"
                + "select.dispatchEvent(new Event('change')); const press = start.querySelector('.start button');"
                + "press.click(); press.click()");
    }

    private static String call(String method, String more) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{\"room\":\"main\"" + more
                + "}}";
    }

    @Test
    void aFaderMovesWhenAFingerSlidesAlongItAndNotWhenThePageIsScrolled() {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.click(".mine input");
        page.wish(2);
        page.click("button.listen");
        page.awaitValue("channels/0/gain", 1);
        page.atDesk("desk.host.scrollIntoView()");
        final double[] at = page.fader(0);
        final double x = at[0] + at[2] / 2;
        final double y = at[1] + at[3] / 2;

        browser.touch(point(x, y), point(x - 20, y), point(x - 50, y + 1), point(at[0] + 2, y + 2));

        ListenerPage.await("the gateway to know", () -> gain(0) < 0.1);
        final double gain = gain(0);
        browser.touch(point(x, y), point(x + 2, y - 20), point(x + 3, y - 50), point(x + 40, y - 120));
        ListenerPage.await("the page to be scrolled", () -> page.fader(0)[1] < at[1] - 20);
        browser.touch(point(x, y));
        assertEquals(gain, gain(0));
    }

    private static double[] point(double x, double y) {
        return new double[] {x, y};
    }

    /** That of a channel in the only own mix. */
    private double gain(int channel) {
        return gateway.mixes().of("main").getFirst().settings().strip(channel).gain();
    }

    @Test
    void whoMayChangeTheRoomKeepsAMixByNameAndForgetsIt() throws IOException {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.click(".mine input");
        page.click("button.listen");
        page.awaitValue("channels/0/gain", 1);
        page.key(0, "Home");
        page.awaitValue("channels/0/gain", 0);
        ListenerPage.await("the gateway to know", () -> gain(0) == 0);

        page.atDesk(START + "const name = start.querySelector('input'); name.value = ' Drums ';"
                + "name.dispatchEvent(new Event('input'));"
                + "setTimeout(() => start.querySelector('.keep button').click(), 100)");

        ListenerPage.await("the template", () -> kept().equals(List.of("Drums 0.0")));
        startFrom("Drums");
        browser.screenshot(SHOTS.resolve("phone-engineer-mix.png"));
        page.atDesk(START + "start.querySelector('.forget').click(); start.querySelector('.forget').click()");
        ListenerPage.await("no template", () -> kept().isEmpty());
    }

    /** The templates of the room and what they do to its first channel. */
    private List<String> kept() {
        return gateway.mixes().templates("main").stream()
                .map(template ->
                        template.name() + " " + template.settings().strip(0).gain())
                .toList();
    }

    @Test
    void playsMixesOverPlainHttpToo() throws IOException {
        overPlainHttp();
        page.awaitText(".status", text -> text.equals("Press Listen to hear the mix “main”."));
        page.awaitText("[aria-label=\"Single channels\"]", text -> text.contains("https"));

        page.click("button.listen");

        page.awaitPeaks(220, 440);
        page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
        page.awaitWay("Like a phone call: this page came over plain http");
        assertEquals("call", page.way());
        ListenerPage.await(
                "a measured buffer",
                () -> browser.run("return window.foldback.figures()")
                                .path("depthFrames")
                                .asDouble()
                        > 100);
        browser.screenshot(SHOTS.resolve("phone-plain-http.png"));
    }

    @Test
    void shapesAnOwnMixOverPlainHttpToo() {
        overPlainHttp();
        page.awaitText(".choices", text -> text.contains("My mix"));
        page.click(".mine input");
        page.click("button.listen");
        page.awaitValue("master", 1);

        page.atDesk("desk.querySelector('#strip-3').shadowRoot.querySelector('.solo').click()");

        page.awaitPeaks(880, 880);
    }

    private void overPlainHttp() {
        gateway.close();
        gateway =
                new TestGateway(rooms, DefaultGrant.ALL, "foldback.gateway.http.origins = [\"http://stage.test\"]", 0);
        browser.open(gateway.url("/").replace("127.0.0.1", "stage.test"));
    }

    @Test
    void goesTheWayThatItsListenerWants() {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.wish(2);
        page.click("button.listen");
        page.awaitPeaks(220, 440);
        page.awaitWay("Direct: the shortest way");
        assertEquals(List.of("opus 128 kbit/s"), formats());

        page.wish(3);

        page.awaitWay("Like a phone call, with more kept in store: what gets lost on the way is smoothed over.");
        page.awaitText(".status", text -> text.equals("You hear the mix “main”."));
        page.awaitPeaks(220, 440);
        page.click(".choices.channels label:nth-child(4)");
        page.awaitWay("Direct, with more kept in store");
        page.awaitPeaks(880, 880);
        ListenerPage.await(
                "a tenth of a second in store",
                () -> browser.run("return window.foldback.figures()")
                                .path("latencyMs")
                                .asDouble()
                        > 100);
        assertEquals("direct-robust", page.way());
    }

    private List<String> formats() {
        return gateway.sessions().all().stream().map(Sessions.Listener::format).toList();
    }

    @Test
    void playsSamplesWhereTheBrowserCannotUnpack() {
        browser.lacks("AudioDecoder");
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());

        page.click("button.listen");

        page.awaitPeaks(220, 440);
        page.awaitWay("Direct and uncompressed: this browser cannot unpack compressed sound.");
        assertEquals(List.of("pcm16"), formats());
    }

    @Test
    void goesAnotherWayWhenTheFirstOneBringsNoSoundWithinThreeSeconds() throws IOException {
        browser.open(gateway.url("/"));
        page.awaitText(".choices.channels", text -> !text.isEmpty());
        page.wish(3);
        gateway.whep().close(); // answers go on, but nothing comes through by UDP

        page.click("button.listen");

        page.awaitPeaks(220, 440);
        page.awaitWay(
                "“Like a phone call, with more kept in store” brought no sound within 3 s, so it comes another way.");
        page.awaitWay("Direct, with more kept in store");
        browser.screenshot(SHOTS.resolve("phone-another-way.png"));
    }

    @Test
    void knowsWhichWayToGo() throws IOException {
        browser.open(gateway.url("/"));

        assertEquals("[]", browser.run(resource("ways-and-trouble.js")).toString());
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

    @Test
    void itsNextConnectionSoundsEvenWhenTheOldOneClosedFirst() throws IOException {
        browser.open(gateway.url("/"));

        assertEquals(
                "[]", browser.run(resource("receiver-over-fake-sockets.js")).toString());
    }

    private static String resource(String name) throws IOException {
        try (var in = PageIT.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException(name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void awaitReport() {
        ListenerPage.await("the gateway to be told", () -> {
            final String statistics = "return fetch('/api/v1/statistics').then(r => r.json())";
            return browser.run(statistics)
                    .path("sessions")
                    .path(0)
                    .path("playout")
                    .path("latencyMs")
                    .isNumber();
        });
    }
}
