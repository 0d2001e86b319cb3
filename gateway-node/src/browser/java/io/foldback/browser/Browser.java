package io.foldback.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium with a fresh profile, driven by the plain JSON of WebDriver. */
public final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required",
            "--allow-loopback-in-peer-connection",
            "--host-resolver-rules=MAP stage.test 127.0.0.1");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    /** Where a program is, or null. */
    private static Path find(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
    }

    /** Whether Chromium and its driver are on this machine. */
    public static boolean isHere() {
        return Files.isExecutable(find("chromium")) && Files.isExecutable(find("chromedriver"));
    }

    /** Fails the test where CI=true and skips it loudly elsewhere when there is no browser. */
    public static void require() {
        if (isHere()) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError("chromium and chromedriver must be installed where CI=true");
        }
        System.err.println("SKIPPED: the listener page is not tested, because chromium or chromedriver is missing");
        Assumptions.abort("chromium or chromedriver is missing");
    }

    public Browser() throws IOException {
        driver = new ProcessBuilder(find("chromedriver").toString(), "--port=0")
                .redirectErrorStream(true)
                .start();
        final String root = "http://127.0.0.1:" + portOf(driver.inputReader()) + "/session";
        final ObjectNode options = JSON.createObjectNode();
        final ObjectNode chrome = options.putObject("capabilities")
                .putObject("alwaysMatch")
                .putObject("goog:chromeOptions")
                .put("binary", find("chromium").toString());
        FLAGS.forEach(chrome.putArray("args")::add);
        session = root + "/" + post(root, options).path("sessionId").asText();
    }

    private static String portOf(BufferedReader words) throws IOException {
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            final Matcher port = STARTED.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new IOException("chromedriver ended before it was ready");
    }

    public void open(String url) {
        post(session + "/url", JSON.createObjectNode().put("url", url));
    }

    /** A screen of this size in CSS pixels, with two device pixels each. */
    public void resize(int width, int height, boolean mobile) {
        final ObjectNode command = JSON.createObjectNode().put("cmd", "Emulation.setDeviceMetricsOverride");
        command.putObject("params")
                .put("width", width)
                .put("height", height)
                .put("deviceScaleFactor", 2)
                .put("mobile", mobile);
        post(session + "/goog/cdp/execute", command);
    }

    /** A finger goes along these points, x and y of each in CSS pixels. */
    public void touch(double[]... points) {
        touch("touchStart", points[0]);
        for (int i = 1; i < points.length; i++) {
            touch("touchMove", points[i]);
        }
        touch("touchEnd");
    }

    private void touch(String type, double... point) {
        final ObjectNode command = JSON.createObjectNode().put("cmd", "Input.dispatchTouchEvent");
        final ArrayNode points = command.putObject("params").put("type", type).putArray("touchPoints");
        if (point.length > 0) {
            points.addObject().put("x", point[0]).put("y", point[1]);
        }
        post(session + "/goog/cdp/execute", command);
    }

    /** Pages that are opened from now on find nothing of that name, as in a browser that has not got it. */
    public void lacks(String name) {
        final ObjectNode command = JSON.createObjectNode().put("cmd", "Page.addScriptToEvaluateOnNewDocument");
        command.putObject("params").put("source", "delete globalThis." + name);
        post(session + "/goog/cdp/execute", command);
    }

    /** Runs the body of a function in the page; a promise is waited for. */
    public JsonNode run(String body) {
        final ObjectNode script = JSON.createObjectNode().put("script", body);
        script.putArray("args");
        return post(session + "/execute/sync", script);
    }

    public void screenshot(Path file) throws IOException {
        final JsonNode answer = send(HttpRequest.newBuilder(URI.create(session + "/screenshot"))
                .GET()
                .build());
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(answer.asText()));
    }

    private JsonNode post(String url, JsonNode body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            final JsonNode value = JSON.readTree(
                            client.send(request, BodyHandlers.ofString()).body())
                    .path("value");
            if (value.has("error")) {
                throw new IllegalStateException(value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the browser works", e);
        }
    }

    @Override
    public void close() {
        send(HttpRequest.newBuilder(URI.create(session)).DELETE().build());
        driver.destroy();
        client.close();
    }
}
