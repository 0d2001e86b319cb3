package io.foldback.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** The listener page that a browser has opened: what a person does and sees there, and the sound in it. */
public final class ListenerPage {
    private static final String PAGE = "const page = document.querySelector('listener-page').shadowRoot;";
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Browser browser;

    public ListenerPage(Browser browser) {
        this.browser = browser;
    }

    public void click(String selector) {
        browser.run(PAGE + "page.querySelector('" + selector + "').click()");
    }

    /** Runs the body of a function in which {@code desk} is the desk of the personal mix that is shown. */
    public JsonNode atDesk(String body) {
        return browser.run(PAGE + "const desk = page.querySelector('mix-desk')?.shadowRoot;" + body);
    }

    /** Until the personal mix that is shown has this value. */
    public void awaitValue(String address, double value) {
        final String read = "return Number(desk?.host.values?.['" + address + "'])";
        await(address + " to be " + value, () -> atDesk(read).asDouble(-99) == value);
    }

    /** Presses a key on the fader of a channel in the personal mix that is shown. */
    public void key(int channel, String key) {
        atDesk("desk.querySelector('#strip-" + channel + "').shadowRoot.querySelector('.fader')"
                + ".dispatchEvent(new KeyboardEvent('keydown', {key: '" + key + "'}))");
    }

    /** Where that fader is: x, y, width and height in CSS pixels, of what is seen of the page. */
    public double[] fader(int channel) {
        final JsonNode place = atDesk("const at = desk.querySelector('#strip-" + channel + "').shadowRoot"
                + ".querySelector('.fader').getBoundingClientRect(); return [at.x, at.y, at.width, at.height]");
        return new double[] {
            place.get(0).asDouble(),
            place.get(1).asDouble(),
            place.get(2).asDouble(),
            place.get(3).asDouble()
        };
    }

    /** Says what the person would rather have: 1 automatic, 2 the lowest delay, 3 most robust. */
    public void wish(int place) {
        click(".wishes .choice:nth-child(" + place + ") input");
    }

    /** Until the page says that of the way its sound comes. */
    public void awaitWay(String words) {
        awaitText(".way", text -> text.contains(words));
    }

    /** The way the page's sound comes, in a word. */
    public String way() {
        return browser.run("return window.foldback.figures().way").asText();
    }

    public void awaitText(String selector, Predicate<String> wanted) {
        final String read =
                PAGE + "return page.querySelector('" + selector + "')?.innerText.replace(/\\s+/g, ' ').trim() ?? ''";
        await(selector, () -> wanted.test(browser.run(read).asText()));
    }

    /** Until the strongest bins of the left and right spectrum are these tones, 20 dB over all that is 60 Hz away. */
    public void awaitPeaks(double leftHz, double rightHz) {
        final String purest = """
                const {db, binHz} = window.foldback.spectrum();
                return db.length === 2 && [%f, %f].every((hz, side) => {
                    const bins = db[side], at = Math.round(hz / binHz), off = Math.round(60 / binHz);
                    const peak = Math.max(...bins.slice(at - 1, at + 2));
                    return peak > -40 && bins.every((level, k) => Math.abs(k - at) <= off || level < peak - 20);
                })""".formatted(leftHz, rightHz);
        try {
            await(leftHz + " Hz left, " + rightHz + " Hz right", () -> browser.run(purest)
                    .asBoolean());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; there is " + loudest() + ", " + figures(), e);
        }
    }

    /** The five strongest bins of each side, as hertz and decibels. */
    private String loudest() {
        return browser.run("""
                const {db, binHz} = window.foldback.spectrum();
                return db.map(bins => [...bins.keys()].sort((a, b) => bins[b] - bins[a]).slice(0, 5)
                    .map(k => `${Math.round(k * binHz)} Hz ${Math.round(bins[k])} dB`).join(', ')).join(' | ')""").asText();
    }

    private String figures() {
        return browser.run("return window.foldback.figures()").toString();
    }

    /** Until a condition holds, a minute at most. */
    public static void await(String what, BooleanSupplier condition) {
        final long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < until, "waited a minute for " + what);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
