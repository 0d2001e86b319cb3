package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.access.Mixes;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.http.FakeRooms;
import io.foldback.gateway.http.TestGateway;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.gateway.websocket.TestSockets;
import io.foldback.proto.nativetcp.AudioPayload;
import io.foldback.proto.nativetcp.FrameHeader;
import io.foldback.proto.nativetcp.FrameType;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import org.jspecify.annotations.Nullable;

/**
 * Every channel and bus is a noise of its own, every listener is sent a room's whole blocks to choose from, and what it
 * hears less what it was granted must leave nothing, over whatever transport.
 */
class NoTraceTest {
    private static final int CHANNELS = 8;
    private static final int FRAMES = FakeRooms.BLOCK;
    private static final int BLOCKS = 12;
    private static final List<String> BUSES = List.of("main", "solo");
    /** -120 dB. */
    private static final float TRACE = 1e-6f;

    private final TestAccess access = new TestAccess();
    private final FakeRooms rooms = new FakeRooms().withRoom("main", names());
    private final TestGateway gateway = new TestGateway(rooms, access.gatekeeper(DefaultGrant.NONE), "", 0);
    private final TestSockets sockets = new TestSockets(gateway);
    private final NativePort port = open();
    private long position = 48_000;
    private int musicians;

    private static String[] names() {
        return IntStream.range(0, CHANNELS).mapToObj(id -> "Channel " + id).toArray(String[]::new);
    }

    private NativePort open() {
        try {
            return NativePort.open(
                    NativePortTest.settings(), rooms, new Sessions(), access.gatekeeper(DefaultGrant.NONE));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterProperty
    void close() throws IOException {
        sockets.close();
        gateway.close();
        port.close();
    }

    /** What somebody was granted and asks for. Planes: left and right of each bus, then the channels. */
    private record Wish(String name, long channels, Set<String> mixes, @Nullable String mix, List<Integer> wanted) {
        static Wish random(String name, Random random) {
            final List<Integer> some = new ArrayList<>(
                    IntStream.range(0, CHANNELS).boxed().toList());
            Collections.shuffle(some, random);
            final boolean mix = random.nextInt(3) == 0;
            return new Wish(
                    name,
                    random.nextInt(3) == 0 ? -1 : random.nextInt(1 << CHANNELS),
                    BUSES.stream().filter(bus -> random.nextBoolean()).collect(Collectors.toSet()),
                    mix ? BUSES.get(random.nextInt(BUSES.size())) : null,
                    mix ? List.of() : some.subList(0, 1 + random.nextInt(3)));
        }

        boolean granted() {
            return mix != null ? mixes.contains(mix) : wanted.stream().allMatch(id -> (channels >> id & 1) != 0);
        }

        int[] planes() {
            return mix != null
                    ? new int[] {2 * BUSES.indexOf(mix), 2 * BUSES.indexOf(mix) + 1}
                    : wanted.stream().mapToInt(id -> 2 * BUSES.size() + id).toArray();
        }
    }

    @Property(tries = 60)
    void nothingThatWasNotGrantedIsHeardOverTheNativePort(@ForAll long seed) throws IOException {
        final Wish wish = Wish.random("native " + musicians++, new Random(seed));
        try (TestClient client = new TestClient(port.address())) {
            final Hello hello = hello(wish);
            if (!wish.granted()) {
                client.send(hello);
                assertEquals(
                        "not_granted",
                        assertInstanceOf(ErrorMessage.class, client.message()).code());
                push();
                assertHearsNothingFrom(client, Long.MIN_VALUE);
                return;
            }
            client.hello(hello);
            for (int block = 0; block < BLOCKS; block++) {
                final long at = push();
                final AudioPayload heard = client.audio();
                assertEquals(wish.planes().length, heard.channels());
                for (int plane = 0; plane < heard.channels(); plane++) {
                    assertNoTrace(wish.planes()[plane], at, client.channel(plane));
                }
            }
            push();
            access.revoke(wish.name());
            final long voided = push();
            push();
            assertHearsNothingFrom(client, voided);
        }
    }

    private Hello hello(Wish wish) {
        final Hello plain =
                wish.mix() != null ? Hello.forMix("main", wish.mix()) : Hello.forChannels("main", wish.wanted());
        return new Hello(
                null,
                token(wish),
                plain.room(),
                plain.mix(),
                plain.channels(),
                plain.format(),
                false,
                true,
                null,
                false,
                null);
    }

    private String token(Wish wish) {
        return access.token(wish.name(), Role.ADMIN, wish.channels(), Mixes.of(wish.mixes()));
    }

    private static void assertHearsNothingFrom(TestClient client, long voided) throws IOException {
        try {
            while (true) {
                final FrameHeader header = client.next();
                if (header.type() == FrameType.AUDIO) {
                    assertTrue(client.position() < voided, "heard " + client.position() + ", void from " + voided);
                }
            }
        } catch (EOFException closed) {
            client.close();
        }
    }

    @Property(tries = 60)
    void nothingThatWasNotGrantedIsHeardOverWebSocket(@ForAll long seed) throws Exception {
        final Wish wish = Wish.random("page " + musicians++, new Random(seed));
        final String what = wish.mix() != null
                ? "mix=" + wish.mix()
                : "channels="
                        + wish.wanted().stream().map(String::valueOf).collect(Collectors.joining(","));
        final TestSockets.Heard listener = sockets.open("/audio?format=float32&frames=64&" + what);
        push();
        listener.say("{\"op\":\"hello\",\"token\":\"" + token(wish) + "\"}");
        if (!wish.granted()) {
            assertEquals("not_granted", listener.text().path("code").asText());
            push();
            assertHearsNothingFrom(listener, Long.MIN_VALUE);
            return;
        }
        assertEquals("welcome", listener.text().path("op").asText());
        listener.say("{\"op\":\"ping\",\"t\":1}"); // its answer comes when the sound is joined
        listener.text();
        for (int block = 0; block < BLOCKS; block++) {
            final long at = push();
            final ByteBuffer heard = listener.sound();
            assertEquals(at, heard.getLong(8));
            assertEquals(wish.planes().length, heard.get(2));
            for (int plane = 0; plane < wish.planes().length; plane++) {
                final float[] samples = new float[FRAMES];
                heard.position(32 + 4 * FRAMES * plane).asFloatBuffer().get(samples);
                assertNoTrace(wish.planes()[plane], at, samples);
            }
        }
        push();
        access.revoke(wish.name());
        final long voided = push();
        push();
        assertHearsNothingFrom(listener, voided);
    }

    private static void assertHearsNothingFrom(TestSockets.Heard listener, long voided) throws InterruptedException {
        listener.awaitClose();
        for (ByteBuffer heard = listener.soundNow(); heard != null; heard = listener.soundNow()) {
            assertTrue(heard.getLong(8) < voided, "heard " + heard.getLong(8) + ", void from " + voided);
        }
    }

    /** Sends the next block with everything in it; returns its position. */
    private long push() {
        final float[][] planes = new float[2 * BUSES.size() + CHANNELS][];
        for (int plane = 0; plane < planes.length; plane++) {
            planes[plane] = noise(plane, position);
        }
        rooms.push("main", position, 1, planes);
        position += FRAMES;
        return position - FRAMES;
    }

    private static float[] noise(int plane, long at) {
        final Random random = new Random(at * 31 + plane);
        final float[] samples = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        assertNotEquals(0, samples[0]);
        return samples;
    }

    /** What is heard less what was granted is silence. */
    private static void assertNoTrace(int plane, long at, float[] heard) {
        final float[] granted = noise(plane, at);
        assertEquals(granted.length, heard.length);
        for (int i = 0; i < granted.length; i++) {
            assertEquals(granted[i], heard[i], TRACE);
        }
    }
}
