package io.foldback.deploy.process;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** GStreamer as a listener, steered by a script in Python. */
final class GStreamer {
    /** Debian's, not the one that some version manager puts before it. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String NEEDED = "import gi; gi.require_version('GstWebRTC', '1.0');"
            + " gi.require_version('Nice', '0.1'); from gi.repository import Gst, GstWebRTC, Nice; Gst.init(None);"
            + " assert all(map(Gst.ElementFactory.find, ['webrtcbin', 'nicesrc', 'opusdec', 'rtpopusdepay', 'wavenc']))";
    private static final long PATIENCE_SECONDS = 30;

    /** What a run of it came to. */
    record Ended(int status, String output) {}

    private GStreamer() {}

    /** Fails in CI when it is not installed; elsewhere the test is skipped, and says so. */
    static void require() {
        final boolean present = present();
        final String why = "no GStreamer with WebRTC for Python; ./foldback test says which packages it needs";
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(present, why);
        }
        Assertions.assertTrue(present, why);
    }

    private static boolean present() {
        try {
            return run(List.of(PYTHON, "-c", NEEDED)).status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Plays a stream into a WAV file for as long as that, from its first sound on. */
    static Ended play(String address, Path file, int seconds) throws IOException {
        return run(List.of(PYTHON, script(), address, file.toString(), Integer.toString(seconds)));
    }

    private static String script() {
        final URL script = Objects.requireNonNull(GStreamer.class.getResource("gstreamer-whep.py"));
        try {
            return Path.of(script.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ended run(List<String> command) throws IOException {
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
