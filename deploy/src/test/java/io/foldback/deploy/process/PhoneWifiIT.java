package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.air.Relay;
import io.foldback.deploy.air.Weather;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A musician with a phone in a full hall, and a server that nobody gave real-time priority. */
@Timeout(120)
class PhoneWifiIT {
    /** Where the phone finds the server. */
    private static final String PHONE = "127.0.0.2";

    private static final int SECONDS = 15;
    private static final int SAMPLE_RATE = 48_000;

    private final Network network = new Network();

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void soundComesThroughJitterSpikesAndLoss() throws Exception {
        final int tcp = FreePorts.next();
        final int udp = FreePorts.next();
        network.whole(
                "hall",
                List.of(
                        "--generator",
                        "tones",
                        "--channels",
                        "2",
                        "--http-port",
                        "0",
                        "--native-port",
                        "" + tcp,
                        "--udp-port",
                        "" + udp,
                        "-Dfoldback.capture.realtime=off",
                        "-Dfoldback.mixer.realtime=off"));
        try (Relay wifi = new Relay(PHONE, tcp, udp, Weather.PHONE_WIFI, 2026)) {
            final ChildJvm phone =
                    Program.run("listen", PHONE + ":" + tcp, "--udp", "--paced", "--seconds", "" + SECONDS, "--json");

            assertEquals(0, phone.exitStatus(), phone.output());
            final JsonNode figures =
                    new ObjectMapper().readTree(phone.output().lines().toList().getLast());
            System.out.println(figures);
            assertTrue(wifi.lost() > 30, "the air lost " + wifi.lost());
            assertTrue(figures.at("/datagrams/recovered").asInt() > 10, phone.output());
            final JsonNode ear = figures.path("playout");
            assertTrue(ear.path("played").asInt() > 0.9 * SECONDS * SAMPLE_RATE, phone.output());
            assertTrue(ear.path("concealed").asInt() < 0.05 * SECONDS * SAMPLE_RATE, phone.output());
            assertTrue(ear.path("target_frames").asInt() < 0.15 * SAMPLE_RATE, phone.output());
        }
    }
}
