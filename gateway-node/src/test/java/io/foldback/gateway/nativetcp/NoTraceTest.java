package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.level.PanLaw;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
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
 * Every channel and bus is a noise of its own, every listener and every own mix is sent a room's whole blocks to choose
 * from, and what it hears less what it was granted must leave nothing, over whatever transport.
 */
class NoTraceTest {
    private static final int CHANNELS = 8;
    private static final int FRAMES = FakeRooms.BLOCK;
    private static final int BLOCKS = 12;
    /** By which an own mix lags. */
    private static final int LOOK_AHEAD = FakeRooms.LOOK_AHEAD;

    private static final List<String> BUSES = List.of("main", "solo");
    private static final String OWN = "mine";
    /** Of a noise, from peak to peak: all channels together are no matter for a limiter. */
    private static final float LEVEL = 0.25f;
    /** -120 dB. */
    private static final float TRACE = 1e-6f * LEVEL;
    /** What is new fades in. */
    private static final int FADING = 2;

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
                    NativePortTest.settings(),
                    rooms,
                    gateway.mixes(),
                    new Sessions(),
                    access.gatekeeper(DefaultGrant.NONE));
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
    private record Wish(
            String name,
            long channels,
            Set<String> mixes,
            @Nullable String mix,
            List<Integer> wanted) {
        static Wish random(String name, Random random) {
            final List<Integer> some =
                    new ArrayList<>(IntStream.range(0, CHANNELS).boxed().toList());
            Collections.shuffle(some, random);
            final String mix =
                    switch (random.nextInt(5)) {
                        case 0 -> BUSES.get(random.nextInt(BUSES.size()));
                        case 1, 2 -> OWN;
                        default -> null;
                    };
            return new Wish(
                    name,
                    random.nextInt(3) == 0 ? -1 : random.nextInt(1 << CHANNELS),
                    BUSES.stream().filter(bus -> random.nextBoolean()).collect(Collectors.toSet()),
                    mix,
                    mix != null ? List.of() : some.subList(0, 1 + random.nextInt(3)));
        }

        boolean isOwn() {
            return OWN.equals(mix);
        }

        boolean granted() {
            if (isOwn()) {
                return channels != Grants.NO_CHANNELS;
            }
            return mix != null ? mixes.contains(mix) : wanted.stream().allMatch(id -> (channels >> id & 1) != 0);
        }

        int planes() {
            return mix != null ? 2 : wanted.size();
        }

        /** What is to be heard in a block, if nothing but what was granted is. */
        float[] expected(int plane, long at) {
            final float[] samples = new float[FRAMES];
            for (int i = 0; i < FRAMES; i++) {
                samples[i] = isOwn() ? mixed(at + i - LOOK_AHEAD) : sample(rooms()[plane], at + i);
            }
            return samples;
        }

        private float mixed(long at) {
            double sum = 0;
            for (int id = 0; id < CHANNELS; id++) {
                sum += (channels >> id & 1) == 0 ? 0 : PanLaw.left(0) * sample(2 * BUSES.size() + id, at);
            }
            return (float) sum;
        }

        private int[] rooms() {
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
                assertEquals(wish.planes(), heard.channels());
                for (int plane = 0; plane < heard.channels() && comparable(wish, block); plane++) {
                    assertNoTrace(wish.expected(plane, at), client.channel(plane));
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
        return access.token(wish.name(), Role.ADMIN, wish.channels(), GrantedMixes.of(wish.mixes()));
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
                : "channels=" + wish.wanted().stream().map(String::valueOf).collect(Collectors.joining(","));
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
            assertEquals(wish.planes(), heard.get(2));
            for (int plane = 0; plane < wish.planes() && comparable(wish, block); plane++) {
                final float[] samples = new float[FRAMES];
                heard.position(32 + 4 * FRAMES * plane).asFloatBuffer().get(samples);
                assertNoTrace(wish.expected(plane, at), samples);
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
            samples[i] = LEVEL * (random.nextFloat() - 0.5f);
        }
        assertNotEquals(0, samples[0]);
        return samples;
    }

    private static float sample(int plane, long at) {
        final int within = Math.floorMod(at, FRAMES);
        return noise(plane, at - within)[within];
    }

    private static boolean comparable(Wish wish, int block) {
        return !wish.isOwn() || block >= FADING;
    }

    /** What is heard less what was granted is silence. */
    private static void assertNoTrace(float[] granted, float[] heard) {
        assertEquals(granted.length, heard.length);
        for (int i = 0; i < granted.length; i++) {
            assertEquals(granted[i], heard[i], TRACE);
        }
    }
}
