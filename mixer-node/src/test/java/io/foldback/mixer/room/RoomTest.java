package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockGrid;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.mixer.MixerGuardian;
import io.foldback.mixer.MixerSettings;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.proto.room.BusNumbers;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final int BLOCK = 128;

    private final ActorTestKit kit = ActorTestKit.create(
            ConfigFactory.parseString("pekko.actor.provider = local").withFallback(ConfigFactory.load()));
    private final FakeLink link = new FakeLink();
    private final TestProbe<RoomState> watcher = kit.createTestProbe();
    private final TestProbe<RoomReply> replies = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void aRoomAnnouncesItselfWithATimersClockUntilASourceDelivers() throws Exception {
        final RoomAnnouncement room = open(List.of());

        assertEquals("main", room.room());
        assertEquals(BLOCK, room.blockFrames());
        assertNull(room.master());
    }

    @Test
    void channelsAreThoseOfEverySourceInOrderOfNamesAndStayAsGiven() throws Exception {
        final ActorRef<RoomCommand> director = open(List.of()).director();
        final ActorRef<NodeDirectory.Listing> directory = await(link.watchers);
        director.tell(new RoomCommand.WatchRoom(watcher.getRef()));
        assertEquals(List.of(), watcher.receiveMessage().channels());

        directory.tell(FakeLink.listing(stream("zoo", "Zebra"), stream("band", "Kick", "Snare"), stream("x", 64)));
        directory.tell(FakeLink.listing(stream("amp", "Amp")));

        watcher.receiveMessage();
        final RoomState state = watcher.receiveMessage();
        assertEquals(
                List.of("Kick", "Snare", "Zebra", "Amp"),
                state.channels().stream().map(RoomState.ChannelState::name).toList());
        assertEquals(StreamName.source("band", "main"), await(link.subscribed));
        assertEquals(Selection.ofChannels(3), await(link.selected));
        assertEquals("solo", state.buses().getLast().name());
    }

    private static RoomChange set(int channel, Parameter parameter, Value value) {
        return new RoomChange.Assign(Assignment.channel(channel, parameter, value));
    }

    @Test
    void changesAreClampedNumberedAndToldToWatchers() throws Exception {
        final ActorRef<RoomCommand> director = open(kick()).director();
        director.tell(new RoomCommand.WatchRoom(watcher.getRef()));
        final RoomState before = watcher.receiveMessage();

        director.tell(change(set(7, ChannelParameters.GAIN, Value.of(3.5))));
        director.tell(change(set(7, ChannelParameters.PAN, Value.of(-9))));
        director.tell(change(new RoomChange.Assign(Assignment.bus(0, BusParameters.GAIN, Value.of(0.25)))));

        final var accepted = replies.expectMessageClass(RoomReply.Accepted.class);
        assertTrue(accepted.sequence() > before.sequence());
        assertEquals(before.term(), accepted.term());
        watcher.receiveMessage();
        watcher.receiveMessage();
        final RoomState state = watcher.receiveMessage();
        assertEquals(2, state.channels().getFirst().gain());
        assertEquals(-1, state.channels().getFirst().pan());
        assertEquals(0.25, state.buses().getFirst().gain());
    }

    @Test
    void aChangeOfWhatIsNotThereIsRejectedWithASentence() throws Exception {
        final ActorRef<RoomCommand> director = open(kick()).director();

        director.tell(change(set(3, ChannelParameters.MUTED, Value.of(true))));
        director.tell(change(new RoomChange.Assign(Assignment.bus(9, BusParameters.GAIN, Value.of(1)))));
        director.tell(change(set(7, ChannelParameters.GAIN, Value.of(Double.NaN))));

        assertEquals(
                new RoomReply.Rejected("unknown_channel", "there is no channel 3; the room has 1, 7 to 7"),
                replies.receiveMessage());
        assertEquals(
                "unknown_bus",
                assertInstanceOf(RoomReply.Rejected.class, replies.receiveMessage())
                        .code());
        assertEquals(
                "bad_value",
                assertInstanceOf(RoomReply.Rejected.class, replies.receiveMessage())
                        .code());
    }

    @Test
    void aSourceBecomesTheClockAndIsHeardInTheRoomsStream() throws Exception {
        final RoomAnnouncement idle = open(kick());
        await(link.watchers).tell(FakeLink.listing(stream("band", "Kick", "Snare")));
        link.want(new Selection(1, 1L << 7));
        assertEquals(StreamName.source("band", "main"), await(link.subscribed));

        final AudioBlock heard = playUntilHeard(idle);

        assertEquals(0.5f, heard.samples()[heard.channelOffset(7)]);
        assertEquals(1, heard.buses());
        RoomAnnouncement announced = await(link.announced);
        while (announced.master() == null) {
            announced = await(link.announced);
        }
        assertEquals("band", announced.master());
        final var statistics = await(link.reports).get().rooms().getFirst();
        assertTrue(statistics.blocks() > 0);
        assertEquals("band", statistics.sources().getFirst().source());
    }

    @Test
    void levelsAreToldTenTimesASecondToWhoeverAsks() throws Exception {
        final ActorRef<RoomCommand> director = open(kick()).director();
        final TestProbe<RoomMeters> meters = kit.createTestProbe();
        director.tell(new RoomCommand.WatchMeters(meters.getRef()));
        director.tell(new RoomCommand.WatchMeters(meters.getRef()));

        final RoomMeters first = meters.receiveMessage();
        final RoomMeters second = meters.receiveMessage();

        assertEquals(List.of(new RoomMeters.ChannelLevel(7, 0, 0)), first.channels());
        assertEquals(
                List.of(new RoomMeters.BusLevel(0, 0, 0, 0, 0), new RoomMeters.BusLevel(BusNumbers.SOLO, 0, 0, 0, 0)),
                first.buses());
        final long frames = second.position() - first.position();
        // an engine that was held up leaves out what it missed, which is then between two turns
        assertTrue(frames >= 4_800 - BLOCK, frames + " frames");
    }

    /** Delivers a block whenever the room has rendered one, until the source's sound comes out whole. */
    private AudioBlock playUntilHeard(RoomAnnouncement idle) throws Exception {
        long position = BlockGrid.ceil(idle.clock().positionAt(System.nanoTime()), BLOCK) + BLOCK;
        while (true) {
            final AudioBlock rendered = await(link.published);
            while (position <= rendered.position() + 4 * BLOCK) {
                link.deliver(StreamName.source("band", "main"), constant(position));
                position += BLOCK;
            }
            final int offset = rendered.channelOffset(7);
            if (offset >= 0 && rendered.concealed() == 0 && rendered.samples()[offset] == 0.5f) {
                return rendered;
            }
        }
    }

    private static AudioBlock constant(long position) {
        final float[] samples = new float[BLOCK];
        Arrays.fill(samples, 0.5f);
        return new AudioBlock(BlockStamp.of(1, position, 0), BLOCK, 0, 2, 0, samples);
    }

    private RoomCommand.ChangeRoom change(RoomChange change) {
        return new RoomCommand.ChangeRoom(change, replies.getRef());
    }

    private RoomAnnouncement open(List<ChannelSettings> channels) throws InterruptedException {
        final MixerSettings settings = new MixerSettings(
                false,
                0,
                64,
                2,
                new AlignSettings(Duration.ofMillis(10), 256, Duration.ofMillis(40)),
                new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9),
                new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 100, Duration.ofSeconds(10), ""),
                Duration.ofDays(365),
                List.of(new RoomSettings("main", BLOCK, List.of("main"), null, channels)));
        kit.spawn(MixerGuardian.create(settings, link.link(), Memories.NONE));
        return await(link.announced);
    }

    private static List<ChannelSettings> kick() {
        return List.of(new ChannelSettings(7, "Kick", "band", 1));
    }

    private static StreamDescription stream(String source, String... channels) {
        return new StreamDescription(StreamName.source(source, "main"), BLOCK, List.of(channels));
    }

    /** One whose blocks do not fit the room. */
    private static StreamDescription stream(String source, int frames) {
        return new StreamDescription(StreamName.source(source, "main"), frames, List.of("foreign"));
    }

    private static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
        final @Nullable T item = queue.poll(10, TimeUnit.SECONDS);
        assertNotNull(item, "nothing came");
        return item;
    }
}
