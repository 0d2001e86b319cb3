package io.foldback.client.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.client.session.BlockSink;
import io.foldback.client.session.ListenerClient;
import io.foldback.client.session.ListenerSettings;
import io.foldback.client.session.ReceivedBlock;
import io.foldback.client.session.TestServer;
import io.foldback.client.session.TestServer.Part;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramOffer;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener against a server whose datagrams the test sends. */
@Timeout(20)
class DatagramListenerTest {
    private static final Hello ASKED = new Hello(
            null,
            null,
            "main",
            "main",
            null,
            SampleFormat.FLOAT32,
            false,
            true,
            null,
            false,
            null,
            new DatagramWish(SoundFormat.INT24, null));

    private final Stage stage = new Stage();
    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

    private @Nullable SocketAddress client;

    private final BlockSink sink = new BlockSink() {
        @Override
        public void begin(SessionFormat format) {
            begun.add(format.block());
        }

        @Override
        public void block(ReceivedBlock block) {
            heard.add(block.position());
        }
    };

    @Test
    void soundComesOnceTheClientHasShownWhereItIs() throws Exception {
        try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                TestServer server = new TestServer(offering(udp.getLocalPort()));
                ListenerClient client = listen(server, Duration.ofSeconds(10))) {
            assertEquals(0, report(udp).proof());
            final ReportAnswer answer = new ReportAnswer(77, 0, Redundancy.ONE);
            ListenerReport shown = report(udp);
            while (shown.proof() != 77) {
                answer(udp, answer);
                shown = report(udp);
            }
            for (int i = 0; i < 100; i++) {
                send(udp, stage.next(Redundancy.ONE));
            }

            for (int i = 0; i < 100; i++) {
                assertEquals((Stage.FIRST + i) * Stage.FRAMES, heard.poll(5, TimeUnit.SECONDS));
            }
            assertEquals("", client.notice());
            assertEquals(0, client.statistics().gaps());
            assertEquals(100, client.statistics().blocks());
            assertEquals(0, client.datagrams().lostPackets());
        }
    }

    @Test
    void packetsLostInARowAreReportedSoonerThanOthers() throws Exception {
        try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                TestServer server = new TestServer(offering(udp.getLocalPort()));
                ListenerClient client = listen(server, Duration.ofSeconds(10))) {
            report(udp);
            send(udp, stage.next(Redundancy.NONE));
            ListenerReport before = report(udp);
            while (before.received() == 0) {
                before = report(udp);
            }
            stage.next(Redundancy.NONE);
            stage.next(Redundancy.NONE);
            for (int i = 0; i < 100; i++) {
                send(udp, stage.next(Redundancy.NONE));
            }

            ListenerReport told = report(udp);
            while (told.bursts() == 0) {
                before = told;
                told = report(udp);
            }
            assertTrue(told.nanos() - before.nanos() < 1_000_000_000L, "a second is when the next is due anyway");
            assertEquals("", client.notice());
        }
    }

    @Test
    void whereNoDatagramComesThroughSoundIsTakenOverTcp() throws Exception {
        final BlockingQueue<ClientMessage> said = new LinkedBlockingQueue<>();
        final Part part = guest -> {
            final Hello hello = guest.welcome("token", offer(1));
            ClientMessage message = guest.hear();
            while (message instanceof ClientMessage.Ping ping) {
                guest.say(new ServerMessage.Pong(ping.t(), null));
                message = guest.hear();
            }
            said.add(message);
            guest.block(hello, 1, 6_400, 0, 0);
            guest.stay();
        };
        try (TestServer server = new TestServer(part);
                ListenerClient client = listen(server, Duration.ofMillis(700))) {
            assertInstanceOf(ClientMessage.TakeTcp.class, said.poll(5, TimeUnit.SECONDS));
            assertEquals(6_400, heard.poll(5, TimeUnit.SECONDS));
            assertEquals(Stage.FRAMES, begun.poll(), "for datagrams");
            assertEquals(TestServer.BLOCK, begun.poll(), "for TCP");
            assertEquals("no datagram comes through; the sound comes over TCP", client.notice());
        }
    }

    @Test
    void anOfferThatIsNoneIsNotTaken() throws Exception {
        final Part part = guest -> {
            guest.welcome("token", new DatagramOffer(5102, "none", "", "int24", 64));
            guest.stay();
        };
        try (TestServer server = new TestServer(part);
                ListenerClient client = listen(server, Duration.ofSeconds(5))) {
            while (client.trouble().isEmpty()) {
                Thread.onSpinWait();
            }
            assertTrue(client.trouble().contains("16 hexadecimal digits"), client.trouble());
        }
    }

    private ListenerClient listen(TestServer server, Duration patience) {
        final ListenerClient client = new ListenerClient(
                new ListenerSettings(
                        "127.0.0.1",
                        server.port(),
                        ASKED,
                        false,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        patience),
                sink,
                message -> {});
        client.start();
        return client;
    }

    private Part offering(int port) {
        return guest -> {
            guest.welcome("token", offer(port));
            guest.stay();
        };
    }

    private DatagramOffer offer(int port) {
        return new DatagramOffer(
                port,
                stage.offer().session(),
                stage.offer().key(),
                stage.offer().format(),
                stage.offer().frames());
    }

    private ListenerReport report(DatagramSocket udp) throws IOException {
        final DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
        udp.receive(packet);
        client = packet.getSocketAddress();
        final DatagramHeader header = new DatagramHeader();
        assertEquals(DatagramHeader.Verdict.OK, header.read(packet.getData(), packet.getLength()));
        final int plain = stage.secret().toServer().open(packet.getData(), packet.getLength(), header.number());
        return Objects.requireNonNull(
                ListenerReport.of(packet.getData(), DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH));
    }

    private void answer(DatagramSocket udp, ReportAnswer answer) throws IOException {
        final byte[] packet = new byte[200];
        answer.put(packet, DatagramHeader.LENGTH);
        send(udp, stage.sealed(packet, DatagramKind.ANSWER, ReportAnswer.LENGTH));
    }

    private void send(DatagramSocket udp, byte[] packet) throws IOException {
        udp.send(new DatagramPacket(packet, packet.length, Objects.requireNonNull(client)));
    }
}
