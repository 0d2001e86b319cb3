package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.osc.OscMessage;
import io.foldback.proto.osc.OscReader;
import io.foldback.proto.osc.OscWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A surface at a demo: what it moves is moved in the room, and it sees what sounds. */
class OscIT {
    private static final Duration READY_TIME = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String READY = "ready http://127\\.0\\.0\\.1:\\d+/";
    private static final String OSC = "osc 127\\.0\\.0\\.1:\\d+";

    @Test
    void movesAFaderOfARunningDemoAndSeesItsMeters() throws IOException {
        try (ChildJvm demo = Program.start(
                        "demo", "--generator", "tones", "--channels", "2", "--http-port", "0", "--osc-port", "0");
                DatagramSocket surface = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            final String ready = demo.await(line -> line.matches(READY), READY_TIME);
            final String osc = demo.await(line -> line.matches(OSC), PATIENCE);
            final Web web = Web.of(ready.split(" ", -1)[1]);
            web.awaitChannels(2, demo::output);
            surface.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(osc.substring(osc.lastIndexOf(':') + 1))));
            surface.setSoTimeout((int) PATIENCE.toMillis());

            say(surface, new OscMessage("/ch/02/mix/fader", OscArgument.of(0.5f)));
            Await.until("the fader at -10 dB", PATIENCE, () -> gain(web) < 0.32, demo::output);
            say(surface, new OscMessage("/meters", OscArgument.of("/meters/1")));

            final ByteBuffer levels = blob(surface);
            assertEquals(96, levels.getInt());
            assertTrue(levels.getFloat() > 0.01, "channel 1 is silent");
            assertTrue(levels.getFloat() > 0.01, "channel 2 is silent");
            assertEquals(2, web.json("/api/v1/statistics").at("/osc/heard").asInt());
        }
    }

    private static double gain(Web web) {
        final JsonNode channel = web.json("/api/v1/rooms/main").at("/channels/1/values/gain");
        return channel.asDouble(1);
    }

    private static void say(DatagramSocket surface, OscMessage message) throws IOException {
        final ByteBuffer packet = ByteBuffer.allocate(OscReader.LONGEST);
        OscWriter.write(message, packet);
        surface.send(new DatagramPacket(packet.array(), packet.position()));
    }

    private static ByteBuffer blob(DatagramSocket surface) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[OscReader.LONGEST], OscReader.LONGEST);
        surface.receive(packet);
        final OscReader.Reading reading = OscReader.read(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
        if (reading instanceof OscReader.Reading.Said said
                && said.messages().getFirst().arguments().getFirst() instanceof OscArgument.Blob blob) {
            return ByteBuffer.wrap(blob.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        }
        throw new AssertionError("no meters but " + reading);
    }
}
