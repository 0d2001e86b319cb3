package io.foldback.gateway.nativetcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.RoomClock;
import io.foldback.audio.level.PanLaw;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.gateway.access.Gatekeeper;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.mix.Mixes;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.mix.PersonalMixSettings;
import io.foldback.gateway.mix.TestBooks;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.gateway.session.Sessions;
import io.foldback.link.mix.MixChange;
import io.foldback.proto.nativetcp.AudioStamp;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.ControlOperation;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import io.foldback.proto.nativetcp.ServerMessage.ErrorMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions over a real port, each with a mix of its own, in a room where each channel plays another tone. */
@Timeout(30)
class OwnMixTest {
    private static final int CHANNELS = 8;
    private static final double LEVEL = 0.05;
    private static final int LOOK_AHEAD = 24;
    private static final int BLOCKS = 4;

    private final FakeRooms rooms = new FakeRooms(OwnMixTest::tone);
    private final Mixes mixes = new Mixes(
            rooms,
            new TestBooks(),
            new PersonalMixSettings(32, new LimiterSettings(0.97, LOOK_AHEAD, LOOK_AHEAD, Duration.ofMillis(80), 0.9)));
    private final Sessions sessions = new Sessions();
    private final List<TestClient> clients = new ArrayList<>();
    private @Nullable NativePort port;

    @AfterEach
    void close() throws IOException {
        for (final TestClient client : clients) {
            client.close();
        }
        if (port != null) {
            port.close();
        }
    }

    /** Channel k has (k + 1) x 750 Hz: whole periods in each block, so that tones do not disturb each other. */
    private static float tone(int plane, long position) {
        final int channel = plane - 4;
        return channel < 0 || channel >= CHANNELS ? 0 : (float) (LEVEL * Math.sin(angle(channel, position)));
    }

    private static double angle(int channel, long position) {
        return 2 * Math.PI * (channel + 1) * (position % 64) / 64;
    }

    @Test
    void eachHearsItsOwnLevels() throws IOException {
        final TestClient one = client(Hello.forMix("main", "mine"));
        final TestClient other = client(Hello.forMix("main", "mine"));
        final double[] oneGains = {2, 1.5, 1, 0.8, 0.5, 0.25, 0.1, 0};
        final double[] otherGains = {0, 0.3, 0, 1, 2, 0.7, 0.01, 0.9};
        final double[] pans = {0, -1, 1, 0.5, -0.5, 0.1, 0, 0};
        for (int channel = 0; channel < CHANNELS; channel++) {
            one.send(new ControlOperation.SetChannelVolume(channel, oneGains[channel], null, null));
            one.send(new ControlOperation.SetChannelPan(channel, pans[channel], null, null));
            other.send(new ControlOperation.SetChannelVolume(channel, otherGains[channel], null, null));
        }
        other.send(new ControlOperation.SetChannelMute(3, true, null, null));
        other.send(new ControlOperation.SetMasterVolume(0.5, null, null));
        done(one);
        done(other);

        final double[][] heardByOne = {new double[CHANNELS], new double[CHANNELS]};
        final double[][] heardByOther = {new double[CHANNELS], new double[CHANNELS]};
        play(3, one, other);
        play(one, heardByOne, other, heardByOther);

        for (int channel = 0; channel < CHANNELS; channel++) {
            assertLevel(oneGains[channel] * PanLaw.left(pans[channel]), heardByOne[0][channel], channel);
            assertLevel(oneGains[channel] * PanLaw.right(pans[channel]), heardByOne[1][channel], channel);
            final double gain = channel == 3 ? 0 : otherGains[channel] * 0.5 * Math.sqrt(0.5);
            assertLevel(gain, heardByOther[0][channel], channel);
            assertLevel(gain, heardByOther[1][channel], channel);
        }
    }

    private static void assertLevel(double gain, double heard, int channel) {
        if (gain == 0) {
            assertTrue(heard < 1e-6, "channel " + channel + " is heard with " + heard);
        } else {
            assertEquals(0, 20 * Math.log10(heard / gain), 0.1, "dB of channel " + channel);
        }
    }

    private void play(int blocks, TestClient... hearers) throws IOException {
        for (int i = 0; i < blocks; i++) {
            rooms.push();
            for (final TestClient hearer : hearers) {
                hearer.audio();
            }
        }
    }

    private void play(TestClient one, double[][] heardByOne, TestClient other, double[][] heardByOther)
            throws IOException {
        for (int i = 0; i < BLOCKS; i++) {
            play(1, one, other);
            measure(one, heardByOne);
            measure(other, heardByOther);
        }
    }

    /** Adds up the gain of each tone on both sides. */
    private static void measure(TestClient client, double[][] gains) {
        for (int side = 0; side < 2; side++) {
            final float[] samples = client.channel(side);
            for (int channel = 0; channel < CHANNELS; channel++) {
                double sine = 0;
                double cosine = 0;
                for (int i = 0; i < samples.length; i++) {
                    sine += samples[i] * Math.sin(angle(channel, i));
                    cosine += samples[i] * Math.cos(angle(channel, i));
                }
                gains[side][channel] += Math.hypot(sine, cosine) * 2 / samples.length / LEVEL / BLOCKS;
            }
        }
    }

    @Test
    void aMixBeginsAsTheRoomsAndItsWelcomeSaysSo() throws IOException {
        final TestClient client = new TestClient(port().address());
        clients.add(client);

        final ServerMessage.Welcome welcome = client.hello(Hello.forMix("main", "mine"));

        assertEquals("mine", welcome.mix());
        assertEquals(1.0, welcome.master());
        assertEquals(0.01, welcome.channels().getFirst().volume());
        final long position = push();
        client.audio();
        final PersonalMix mix = mixes.of("main").getFirst();
        assertEquals(0.01, mix.settings().strip(0).gain());
        assertTrue(
                sessions.all().stream().noneMatch(session -> session.session().equals(mix.id())),
                "its id is no secret");
        rooms.push();
        final AudioStamp stamp = Objects.requireNonNull(client.audio().stamp());
        assertEquals(position + 64, stamp.position());
        assertEquals(1_000_000 + position + 64 - RoomClock.nanosOf(LOOK_AHEAD), stamp.captureNanos());
    }

    @Test
    void whatAnotherDoesToOnesMixIsToldAndWhatOneDoesOneselfIsNot() throws IOException {
        final TestClient owner = client(Hello.forMix("main", "mine"));
        final TestClient bystander = client(Hello.forMix("main", "mine"));
        owner.send(new ControlOperation.SetChannelVolume(2, 0.75, null, null));
        done(owner);
        final PersonalMix mix = mixes.of("main").getFirst();
        assertEquals(0.75, mix.settings().strip(2).gain());

        mix.change(new MixChange.ChannelPan(2, 1), "an engineer");
        mix.change(new MixChange.MasterGain(0.25), "an engineer");

        final ServerMessage.State state = assertInstanceOf(ServerMessage.State.class, owner.message());
        assertEquals(
                new ServerMessage.Channel(2, "Channel 2", 0.75, 1, false, false),
                state.channels().get(2));
        assertEquals(0.25, state.master());
        done(bystander);
        rooms.changedBySomebody();
        assertEquals(
                1.0,
                assertInstanceOf(ServerMessage.State.class, bystander.message()).master());
        assertEquals(
                0.75,
                assertInstanceOf(ServerMessage.State.class, owner.message())
                        .channels()
                        .get(2)
                        .volume());
        final TestClient room = client(Hello.forMix("main", "main"));
        rooms.changedBySomebody();
        assertNull(assertInstanceOf(ServerMessage.State.class, room.message()).master());
    }

    @Test
    void whatCannotBeDoneIsAnsweredAndChangesNothing() throws IOException {
        final TestClient client = client(Hello.forMix("main", "mine"));

        client.send(new ControlOperation.SetChannelVolume(40, 1, null, 3));

        assertEquals(
                new ErrorMessage("unknown_channel", "room main has no channel 40", "set_channel_volume", 3),
                client.message());
        client.send(new ControlOperation.Subscribe("main", null, null, 4));
        assertEquals(
                "not_available",
                assertInstanceOf(ErrorMessage.class, client.message()).code());
        mixes.of("main").getFirst().change(new MixChange.Follow(true), "");
        assertInstanceOf(ServerMessage.State.class, client.message());
        client.send(new ControlOperation.SetChannelVolume(4, 1, null, 5));
        assertEquals(
                "follows_room",
                assertInstanceOf(ErrorMessage.class, client.message()).code());
        assertEquals(List.of(), rooms.changes);
    }

    @Test
    void whoMayNotHearChannelsHasNoMix() throws IOException {
        port = open(TestAccess.strangers(DefaultGrant.BUSES));
        final TestClient stranger = new TestClient(port.address());
        clients.add(stranger);

        stranger.send(Hello.forMix("main", "mine"));

        assertEquals(
                "not_granted",
                assertInstanceOf(ErrorMessage.class, stranger.message()).code());
        stranger.awaitClose();
        assertEquals(List.of(), mixes.of("main"));
    }

    @Test
    void whoLeavesTakesItsMixAlong() throws IOException {
        final TestClient client = client(Hello.forMix("main", "mine"));
        assertEquals(1, mixes.counts().mixes());

        client.close();

        await(() -> mixes.counts().mixes() == 0);
        await(() -> !rooms.isHeard());
    }

    private TestClient client(Hello hello) throws IOException {
        final TestClient client = new TestClient(port().address());
        clients.add(client);
        assertNotNull(client.hello(hello));
        return client;
    }

    /** Waits until everything that the client said was done. */
    private static void done(TestClient client) throws IOException {
        client.send(new ClientMessage.Ping(5));
        assertInstanceOf(ServerMessage.Pong.class, client.message());
    }

    private long push() {
        await(rooms::isHeard);
        return rooms.push();
    }

    private NativePort port() throws IOException {
        final NativePort opened = port == null ? open(TestAccess.strangers(DefaultGrant.ALL)) : port;
        port = opened;
        return opened;
    }

    private NativePort open(Gatekeeper gatekeeper) throws IOException {
        return NativePort.open(settings(), rooms, mixes, sessions, gatekeeper);
    }

    private static NativeSettings settings() {
        final Duration minute = Duration.ofMinutes(1);
        return new NativeSettings(
                "127.0.0.1",
                0,
                minute,
                minute,
                10,
                minute,
                Duration.ofMillis(50),
                Duration.ofMillis(40),
                2,
                32,
                minute,
                10);
    }

    private static void await(BooleanSupplier condition) {
        final long deadline = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
