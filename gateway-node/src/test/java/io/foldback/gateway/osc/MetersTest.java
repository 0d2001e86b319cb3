package io.foldback.gateway.osc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.illposed.osc.OSCMessage;
import io.foldback.link.control.RoomMeters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Value;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetersTest {
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final long DEADLINE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final RoomMeters LOUD = new RoomMeters(
            "main",
            4_800,
            List.of(new RoomMeters.ChannelLevel(0, 0.5f, 0.25f), new RoomMeters.ChannelLevel(3, 0.125f, 0.1f)),
            List.of(
                    new RoomMeters.BusLevel(0, 0.75f, 0.625f, 0.5f, 0.5f),
                    new RoomMeters.BusLevel(1, 0.25f, 0.375f, 0.1f, 0.1f)));

    private final AtomicLong clock = new AtomicLong();
    private final StageRoom room = new StageRoom();
    private OscPort port;
    private ForeignSurface surface;

    @BeforeEach
    void open() throws Exception {
        port = OscPort.open(
                new OscSettings(
                        true,
                        "127.0.0.1",
                        0,
                        "main",
                        List.of(AddressRange.parse("127.0.0.1")),
                        List.<InetSocketAddress>of(),
                        4,
                        Duration.ofMillis(50),
                        1_000),
                room,
                clock::get);
        surface = new ForeignSurface(port.address());
    }

    @AfterEach
    void close() throws Exception {
        surface.close();
        port.close();
    }

    private static void await(BooleanSupplier happened) {
        final long end = System.nanoTime() + DEADLINE_NANOS;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not happen in time");
            }
            Thread.onSpinWait();
        }
    }

    private void ask(Object... arguments) {
        surface.say("/meters", arguments);
        assertEquals(List.of(), surface.sofar());
    }

    private float[] heard(String path) {
        final OSCMessage message = surface.nextMessage();
        assertEquals(path, message.getAddress());
        final ByteBuffer blob = (ByteBuffer) message.getArguments().getFirst();
        final ByteBuffer numbers = blob.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        final float[] values = new float[numbers.remaining() / Float.BYTES - 1];
        assertEquals(values.length, numbers.getInt());
        numbers.asFloatBuffer().get(values);
        return values;
    }

    @Test
    void channelsAndBusesStandWhereAnX32HasThem() {
        ask("/meters/0");
        room.sound(LOUD);

        final float[] values = heard("/meters/0");

        final float[] expected = new float[70];
        expected[0] = 0.5f;
        expected[3] = 0.125f;
        expected[48] = 0.375f;
        assertArrayEquals(expected, values);
    }

    @Test
    void everyPageHasItsLength() {
        final int[] lengths = {96, 49, 27, 4, 48};
        final String[] pages = {"/meters/1", "/meters/2", "/meters/5", "/meters/6", "meters/13"};
        for (int page = 0; page < pages.length; page++) {
            ask(pages[page], 0, 1, 1);
            room.sound(LOUD);
            final String path = pages[page].startsWith("/") ? pages[page] : "/" + pages[page];
            assertEquals(lengths[page], heard(path).length, path);
            surface.say("/unsubscribe", path);
            assertEquals(List.of(), surface.sofar());
        }
    }

    @Test
    void aStripIsShownBeforeAndBehindItsFader() {
        room.set(3, ChannelParameters.GAIN, Value.of(2.0));
        ask("/meters/6", 3, 1);

        room.sound(LOUD);

        assertArrayEquals(new float[] {0.125f, 1, 1, 0.25f}, heard("/meters/6"));
    }

    @Test
    void faderBanksShowChannelsBusesAndBothSidesOfMain() {
        ask("/meters/5", 0, 1, 1);

        room.sound(LOUD);

        final float[] values = heard("/meters/5");
        assertEquals(0.125f, values[3]);
        assertEquals(0.375f, values[16]);
        assertEquals(0.75f, values[24]);
        assertEquals(0.625f, values[25]);
    }

    @Test
    void theyComeAsRarelyAsTheFactorSays() {
        ask("/meters/1", 4);
        room.sound(LOUD);
        heard("/meters/1");

        clock.addAndGet(TENTH.toNanos());
        room.sound(LOUD);
        assertEquals(List.of(), surface.sofar());
        clock.addAndGet(TENTH.toNanos());
        room.sound(LOUD);

        heard("/meters/1");
    }

    @Test
    void theyEndAfterTenSecondsUnlessTheyAreRenewedAndThenNobodyMeasures() {
        ask("/meters/1");
        assertEquals(1, room.meterWatchers());
        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        surface.say("/renew", "/meters/1");
        assertEquals(List.of(), surface.sofar());

        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        assertEquals(List.of(), surface.sofar());
        room.sound(LOUD);
        heard("/meters/1");
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        await(() -> room.meterWatchers() == 0);
    }

    @Test
    void aPageThatThereIsNotIsCountedAndNotAnswered() {
        ask("/meters/15");
        ask("/meters/400");
        ask(7);
        ask();

        assertEquals(4, port.counts().unknown());
        assertEquals(0, room.meterWatchers());
    }

    @Test
    void moreThanTheSettingsBearAreTurnedAway() throws Exception {
        final int most = 4 * 4;
        for (int number = 0; number < most / 2; number++) {
            try (ForeignSurface other = new ForeignSurface(port.address())) {
                other.say("/meters", "/meters/0");
                other.say("/meters", "/meters/1");
                assertEquals(List.of(), other.sofar());
            }
        }

        ask("/meters/0");

        assertEquals(1, port.counts().turnedAway());
    }
}
