package io.foldback.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.foldback.client.session.TestServer.Guest;
import io.foldback.client.session.TestServer.Part;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.SampleFormat;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ListenerClientTest {
    private static final int BLOCK = TestServer.BLOCK;
    private static final Hello MAIN = Hello.forMix("main", "main");
    private static final Part NORMAL = guest -> {
        final Hello hello = guest.welcome("token");
        for (int i = 0; i < 10; i++) {
            guest.block(hello, 1, (long) i * BLOCK, System.nanoTime(), 0);
        }
        guest.stay();
    };

    private final Heard heard = new Heard();

    /** A sink that hands over copies. */
    private static final class Heard implements BlockSink {
        private final BlockingQueue<float[]> samples = new LinkedBlockingQueue<>();
        private final BlockingQueue<Long> positions = new LinkedBlockingQueue<>();
        private final List<SessionFormat> formats = new ArrayList<>();

        @Override
        public void begin(SessionFormat format) {
            formats.add(format);
        }

        @Override
        public void block(ReceivedBlock block) {
            samples.add(block.samples().clone());
            positions.add(block.position());
        }

        long position() throws InterruptedException {
            final Long position = positions.poll(10, TimeUnit.SECONDS);
            return position == null ? -1 : position;
        }

        void positions(long... expected) throws InterruptedException {
            for (final long position : expected) {
                assertEquals(position, position());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, false", "FLOAT32, true", "INT16, false", "INT16, true"})
    void blocksArriveAsTheyWereSent(SampleFormat format, boolean compressed) throws Exception {
        final Hello asked =
                new Hello("c", "t", "hall", null, List.of(3, 0, 7), format, compressed, true, 64, false, null);
        final BlockingQueue<Hello> hellos = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(guest -> {
                    final Hello hello = guest.welcome("token");
                    hellos.add(hello);
                    guest.block(hello, 1, 6_400, 0, 0);
                    guest.stay();
                });
                ListenerClient client = start(server, asked)) {
            heard.positions(6_400);

            assertEquals(asked, hellos.poll());
            assertEquals(new BlockSink.SessionFormat(48_000, 3, BLOCK), heard.formats.getFirst());
            final float[] samples = heard.samples.remove();
            for (int i = 0; i < 3 * BLOCK; i++) {
                assertEquals((6_400 + i % BLOCK) * 0x1p-20f, samples[i], format == SampleFormat.INT16 ? 2e-5 : 0);
            }
            assertFalse(client.statistics().latency().known());
        }
    }

    @Test
    void gapsAndDropsAndLatencyAreCounted() throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    final Hello hello = guest.welcome("token");
                    guest.pong(0);
                    guest.block(hello, 1, 0, System.nanoTime() - 5_000_000, 0);
                    guest.block(hello, 1, 64, System.nanoTime() - 5_000_000, 0);
                    guest.block(hello, 1, 256, System.nanoTime() - 5_000_000, 128);
                    guest.block(hello, 2, 1_000_000, System.nanoTime() - 5_000_000, 0);
                    guest.stay();
                });
                ListenerClient client = start(server, MAIN)) {
            heard.positions(0, 64, 256, 1_000_000);
            close(client);

            final ListenerStatistics counted = client.statistics();
            assertEquals(4, counted.blocks());
            assertEquals(2, counted.gaps());
            assertEquals(128 + 1_000_000 - 320, counted.gapFrames());
            assertEquals(128, counted.droppedFrames());
            assertEquals(1, counted.epochs());
            assertEquals(4, counted.latency().count());
            assertTrue(counted.latency().p50() >= 4_990_000, counted.toString());
            assertTrue(counted.latency().max() >= counted.latency().p50());
        }
    }

    @Test
    void ageIsThatOfTheGatewaysClockWhereverThatIs() throws Exception {
        final long ahead = 7_200_000_000_000L;
        try (TestServer server = new TestServer(guest -> {
                    final Hello hello = guest.welcome("token");
                    guest.pong(ahead);
                    guest.block(hello, 1, 0, System.nanoTime() + ahead - 5_000_000_000L, 0);
                    guest.stay();
                });
                ListenerClient client = start(server, MAIN)) {
            heard.positions(0);
            close(client);

            final Latency latency = client.statistics().latency();
            assertEquals(1, latency.count());
            assertEquals(5, latency.p50() / 1e9, 1);
        }
    }

    @Test
    void ageIsUnknownWhereTheServerDoesNotTellItsClock() throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    final Hello hello = guest.welcome("token");
                    guest.say(new ServerMessage.Pong(((ClientMessage.Ping) guest.hear()).t(), null));
                    guest.block(hello, 1, 0, System.nanoTime() - 5_000_000, 0);
                    guest.stay();
                });
                ListenerClient client = start(server, MAIN)) {
            heard.positions(0);

            assertFalse(client.statistics().latency().known());
        }
    }

    @Test
    void aLostConnectionIsMadeAnewWithTheTokenOfTheWelcome() throws Exception {
        final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(
                        guest -> {
                            final Hello hello = guest.welcome("first");
                            guest.block(hello, 1, 0, 0, 0);
                        },
                        guest -> {
                            final Hello hello = guest.welcome("second");
                            tokens.add(String.valueOf(hello.resume()));
                            guest.block(hello, 1, 640, 0, 0);
                        },
                        guest -> {
                            tokens.add(String.valueOf(guest.welcome("third").resume()));
                            guest.stay();
                        });
                ListenerClient client = start(server, MAIN)) {
            heard.positions(0, 640);

            assertEquals("first", tokens.poll(10, TimeUnit.SECONDS));
            assertEquals("second", tokens.poll(10, TimeUnit.SECONDS));
            assertEquals(1, client.statistics().gaps());
        }
    }

    @Test
    void aServerDyingWithinAFrameCostsOnlyThatFrame() throws Exception {
        try (TestServer server = new TestServer(
                        guest -> {
                            final Hello hello = guest.welcome("token");
                            guest.block(hello, 1, 0, 0, 0);
                            guest.raw(Arrays.copyOf(header(FrameType.AUDIO, 5_000), 300));
                        },
                        NORMAL);
                ListenerClient client = start(server, MAIN)) {
            heard.positions(0, 0, 64, 128);
            assertEquals(1, client.statistics().reconnects());
            assertEquals(0, client.statistics().malformed());
        }
    }

    @Test
    void aRefusalIsOneSentenceAndFinal() throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    guest.hear();
                    guest.say(new ServerMessage.ErrorMessage("unknown_room", "there is no room attic", "hello", null));
                });
                ListenerClient client = start(server, MAIN)) {
            final Ending ending = client.ending().get(10, TimeUnit.SECONDS);

            assertEquals(new Ending(Ending.Kind.REFUSED, "there is no room attic"), ending);
            assertEquals(1, client.statistics().attempts());
        }
    }

    @Test
    void aRefusalAfterAWelcomeIsTriedAgainTenTimes() throws Exception {
        final Part refusal = guest -> {
            guest.hear();
            guest.say(new ServerMessage.ErrorMessage("room_away", "room main is away", "hello", null));
        };
        final List<Part> parts = new ArrayList<>(List.of(guest -> guest.welcome("token")));
        for (int i = 0; i < 12; i++) {
            parts.add(refusal);
        }
        try (TestServer server = new TestServer(parts.toArray(new Part[0]));
                ListenerClient client = start(server, MAIN)) {
            final Ending ending = client.ending().get(10, TimeUnit.SECONDS);

            assertEquals(new Ending(Ending.Kind.REFUSED, "room main is away"), ending);
            assertEquals(11, client.statistics().attempts());
        }
    }

    @Test
    void aServerThatIsNotThereIsOutOfReach() throws Exception {
        final int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ListenerClient client = new ListenerClient(settings(port, MAIN), heard, message -> {})) {
            client.start();
            final Ending ending = client.ending().get(10, TimeUnit.SECONDS);

            assertEquals(Ending.Kind.UNREACHABLE, ending.kind());
            assertTrue(ending.sentence().startsWith("no server at 127.0.0.1:" + port + ": "), ending.sentence());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "nonsense without any end", "{\"op\":\"welcome\"}"})
    void somethingElseThanAServerIsOutOfReach(String answer) throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    guest.hear();
                    guest.raw(answer.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                });
                ListenerClient client = start(server, MAIN)) {
            final Ending ending = client.ending().get(10, TimeUnit.SECONDS);

            assertEquals(Ending.Kind.UNREACHABLE, ending.kind());
            assertTrue(ending.sentence().contains("native protocol"), ending.sentence());
        }
    }

    @Test
    void anAnswerThatIsNoWelcomeEndsTheFirstAttempt() throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    guest.hear();
                    guest.send(FrameType.SYNC, 0, new byte[] {'{', '{'});
                });
                ListenerClient client = start(server, MAIN)) {
            final Ending ending = client.ending().get(10, TimeUnit.SECONDS);

            assertEquals(Ending.Kind.UNREACHABLE, ending.kind());
            assertTrue(ending.sentence().contains("no welcome"), ending.sentence());
        }
    }

    @Test
    void badPayloadsAreCountedAndTheRestIsHeard() throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    guest.say(new ServerMessage.State("main", 1, null, List.of(), List.of()));
                    final Hello hello = guest.welcome("token");
                    final Random random = new Random(1);
                    for (int i = 0; i < 200; i++) {
                        final byte[] junk = new byte[random.nextInt(600)];
                        random.nextBytes(junk);
                        guest.send(FrameType.AUDIO, random.nextInt(16) | 0x04, junk);
                    }
                    guest.send(
                            FrameType.AUDIO,
                            0x09,
                            ByteBuffer.allocate(25).put(24, (byte) 2).array());
                    guest.send(FrameType.SYNC, 0, new byte[] {'x'});
                    guest.block(hello, 1, -64, 0, 0);
                    guest.block(hello, 1, 64, 0, 0);
                    guest.stay();
                });
                ListenerClient client = start(server, MAIN)) {
            heard.positions(64);
            assertEquals(203, client.statistics().malformed());
            assertEquals(0, client.statistics().reconnects());
        }
    }

    @Test
    void soundBeforeTheWelcomeIsNotHeard() throws Exception {
        try (TestServer server = new TestServer(guest -> {
                    guest.block(MAIN, 1, 0, 0, 0);
                    final Hello hello = guest.welcome("token");
                    guest.block(hello, 1, 640, 0, 0);
                    guest.stay();
                });
                ListenerClient client = start(server, MAIN)) {
            heard.positions(640);
            assertEquals(1, client.statistics().malformed());
        }
    }

    @Test
    void pingsAreAnswered() throws Exception {
        final BlockingQueue<ClientMessage> answers = new LinkedBlockingQueue<>();
        try (TestServer server = new TestServer(guest -> {
                    guest.welcome("token");
                    guest.pong(0);
                    guest.say(new ServerMessage.Ping(77));
                    answers.add(guest.hear());
                });
                ListenerClient client = start(server, MAIN)) {
            assertEquals(new ClientMessage.Pong(77), answers.poll(10, TimeUnit.SECONDS));
            assertEquals(0, client.statistics().malformed());
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws Exception {
        try (TestServer server = new TestServer(
                        guest -> {
                            guest.welcome("token");
                            guest.stay();
                        },
                        NORMAL);
                ListenerClient client = new ListenerClient(
                        settings(server.port(), MAIN, Duration.ofMillis(50)), heard, message -> {})) {
            client.start();
            heard.positions(0, 64);
            assertEquals(1, client.statistics().reconnects());
        }
    }

    @Test
    void aSinkThatFailsEndsTheClientWithItsSentence() throws Exception {
        final BlockSink full = new BlockSink() {
            @Override
            public void begin(SessionFormat format) {}

            @Override
            public void block(ReceivedBlock block) throws IOException {
                throw new IOException("disk full");
            }
        };
        try (TestServer server = new TestServer(NORMAL);
                ListenerClient client = new ListenerClient(settings(server.port(), MAIN), full, message -> {})) {
            client.start();
            assertEquals(
                    new Ending(Ending.Kind.FAILED, "disk full"), client.ending().get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void closingEndsItWhereverItIs() throws Exception {
        try (TestServer server = new TestServer(Guest::stay);
                ListenerClient client = start(server, MAIN)) {
            assertEquals(Ending.Kind.CLOSED, close(client).kind());
        }
        assertNull(heard.positions.poll());
    }

    @Test
    void readingABlockCostsAStampAndAViewAtMost() throws Exception {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final BlockingQueue<Long> allocated = new LinkedBlockingQueue<>();
        final BlockSink measuring = new BlockSink() {
            private int blocks;

            @Override
            public void begin(SessionFormat format) {}

            @Override
            public void block(ReceivedBlock block) {
                if (++blocks % 10_000 == 0) {
                    allocated.add(threads.getCurrentThreadAllocatedBytes());
                }
            }
        };
        try (TestServer server = new TestServer(guest -> {
                    final Hello hello = guest.welcome("token");
                    for (int i = 0; i < 30_000; i++) {
                        guest.block(hello, 1, (long) i * BLOCK, System.nanoTime(), 0);
                    }
                    guest.stay();
                });
                ListenerClient client = new ListenerClient(settings(server.port(), MAIN), measuring, message -> {})) {
            client.start();
            allocated.take();
            final long before = allocated.take();

            final long each = (allocated.take() - before) / 10_000;

            assertTrue(each <= 160, each + " bytes a block");
        }
    }

    @Test
    void attemptsGetRarerUpToTheLongest() {
        final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));

        assertEquals(
                List.of(1L, 2L, 4L, 5L, 5L),
                List.of(seconds(backoff), seconds(backoff), seconds(backoff), seconds(backoff), seconds(backoff)));

        backoff.restart();
        assertEquals(1, seconds(backoff));
    }

    private static long seconds(Backoff backoff) {
        return backoff.next().toSeconds();
    }

    private static Ending close(ListenerClient client) throws Exception {
        client.close();
        return client.ending().get(10, TimeUnit.SECONDS);
    }

    private static byte[] header(int type, int length) {
        final ByteBuffer header = ByteBuffer.allocate(16);
        io.foldback.proto.nativetcp.FrameHeader.put(header, type, 9, length);
        return header.array();
    }

    private ListenerClient start(TestServer server, Hello hello) {
        final ListenerClient client = new ListenerClient(settings(server.port(), hello), heard, message -> {});
        client.start();
        return client;
    }

    private static ListenerSettings settings(int port, Hello hello) {
        return settings(port, hello, Duration.ofSeconds(10));
    }

    private static ListenerSettings settings(int port, Hello hello, Duration patience) {
        return new ListenerSettings(
                "127.0.0.1", port, hello, false, Duration.ofMillis(1), Duration.ofMillis(4), patience);
    }
}
