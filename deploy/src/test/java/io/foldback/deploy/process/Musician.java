package io.foldback.deploy.process;

import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import java.time.Duration;
import java.util.Locale;

/** Somebody who hears an own mix by the native protocol, and comes back by itself. */
final class Musician implements AutoCloseable {
    private static final double TOLERANCE = 0.1;
    private static final double SILENT = -90;
    private static final int BLOCK = 480;

    private final String name;
    private final String token;
    private final MixModel mix;
    private final int channels;
    private final LastSecond ear = new LastSecond();
    private final ListenerClient client;
    private volatile boolean welcome;
    private String mixId = "";

    Musician(String name, String token, int port, int channels) {
        this.name = name;
        this.token = token;
        this.channels = channels;
        mix = new MixModel(channels);
        final Hello hello =
                new Hello(name, token, "main", "mine", null, SampleFormat.FLOAT32, false, true, BLOCK, false, null);
        final Duration soon = Duration.ofMillis(200);
        client = new ListenerClient(
                new ListenerSettings("127.0.0.1", port, hello, true, soon, soon, Duration.ofSeconds(5)),
                ear,
                message -> welcome = true);
        client.start();
    }

    String name() {
        return name;
    }

    String token() {
        return token;
    }

    /** By which everybody knows the mix, now and later. */
    void known(String id) {
        mixId = id;
    }

    String mixId() {
        return mixId;
    }

    MixModel mix() {
        return mix;
    }

    boolean isWelcome() {
        return welcome;
    }

    /** What is heard from now on counts. */
    void listenAnew() {
        ear.forget();
    }

    /**
     * Compares what is heard with the mix, tone by tone.
     *
     * @param frames that are to be judged at least
     * @return what is wrong; empty when nothing is
     */
    String judge(int frames) {
        final float[][] heard = ear.since(frames);
        if (heard.length == 0) {
            return name + " heard less than " + frames + " frames in a row (" + client.trouble() + ")";
        }
        for (int channel = 0; channel < channels; channel++) {
            for (int side = 0; side < 2; side++) {
                final double is = Spectrum.tone(heard[side], 220 * (channel + 1));
                final double should = mix.level(channel, side);
                if (should < SILENT + 20 ? is > SILENT + 20 : Math.abs(is - should) > TOLERANCE) {
                    return String.format(
                            Locale.ROOT,
                            "%s hears channel %d at %.2f dBFS %s, not %.2f; its mix is %s",
                            name,
                            channel,
                            is,
                            side == 0 ? "left" : "right",
                            should,
                            mix);
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        client.close();
    }
}
