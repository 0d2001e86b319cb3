package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.Epoch;
import io.foldback.audio.block.RoomClock;
import io.foldback.audio.mix.LimiterSettings;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeDirectory.Reign;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixSettings;
import io.foldback.mixer.align.AlignSettings;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.engine.EngineThreads;
import io.foldback.proto.room.BusNumbers;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Value;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two directors of one room, which share a store. */
class SuccessionTest {
    private static final int BLOCK = 128;
    private static final StreamDescription BAND =
            new StreamDescription(StreamName.source("band", "main"), BLOCK, List.of("Kick", "Snare"));
    private static final StreamDescription ALTO =
            new StreamDescription(StreamName.source("alto", "main"), BLOCK, List.of("Alto"));

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config()
            .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
            .withFallback(ConfigFactory.load()));
    private final ManualTime time = ManualTime.get(kit.system());
    private final EngineThreads threads = EngineThreads.start(1, false);
    private final SharedMemory memory = new SharedMemory();
    private final TestProbe<RoomReply> replies = kit.createTestProbe();
    private final TestProbe<RoomState> states = kit.createTestProbe();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
        threads.close();
    }

    /** One of the directors, and what it hears. */
    private final class Mixer {
        private final FakeLink link = new FakeLink();

        Mixer(String name, NodeDirectory.Listing heard) {
            link.list(heard);
            final EngineSettings engine = new EngineSettings(
                    BLOCK,
                    BusNumbers.COUNT,
                    new AlignSettings(Duration.ofMillis(10), 256, Duration.ofMillis(40)),
                    new LimiterSettings(0.97, 32, 32, Duration.ofMillis(80), 0.9),
                    64);
            kit.spawn(Room.create(new RoomParts(
                    new RoomSettings("main", BLOCK, List.of("main"), null, List.of()),
                    engine,
                    2,
                    threads,
                    link.link(),
                    memory.memories(name),
                    new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 100, Duration.ofSeconds(10), ""))));
        }

        void hear(NodeDirectory.Listing listing) {
            Objects.requireNonNull(link.watchers.peek()).tell(listing);
        }

        /** What it says of itself once its term is another one than before. */
        RoomAnnouncement announced(int otherThan) {
            final AtomicReference<@Nullable RoomAnnouncement> last = new AtomicReference<>();
            replies.awaitAssert(() -> {
                pass(Duration.ofMillis(250));
                link.announced.clear();
                pass(Duration.ofMillis(250));
                last.set(link.announced.peek());
                assertTrue(last.get() != null && last.get().term() != otherThan, "no term but " + otherThan);
                return null;
            });
            return Objects.requireNonNull(last.get());
        }
    }

    private void pass(Duration some) {
        time.timePasses(some);
    }

    private static NodeDirectory.Listing listing(List<StreamDescription> streams, RoomAnnouncement... rooms) {
        return new NodeDirectory.Listing(streams, List.of(rooms), List.of());
    }

    private RoomReply ask(RoomAnnouncement room, RoomChange change) {
        room.director().tell(new RoomCommand.ChangeRoom(change, replies.getRef()));
        return replies.receiveMessage();
    }

    private static RoomChange gain(int channel, double gain) {
        return new RoomChange.Assign(Assignment.channel(channel, ChannelParameters.GAIN, Value.of(gain)));
    }

    private static RoomChange group(int number, double gain) {
        return new RoomChange.Assign(Assignment.group(number, GroupParameters.GAIN, Value.of(gain)));
    }

    private RoomState state(RoomAnnouncement room) {
        final TestProbe<RoomState> watcher = kit.createTestProbe();
        room.director().tell(new RoomCommand.WatchRoom(watcher.getRef()));
        return watcher.receiveMessage();
    }

    /** Returns when the director has done all that it was told before. */
    private void settle(RoomAnnouncement room) {
        final TestProbe<SceneComparison> told = kit.createTestProbe();
        room.director().tell(new RoomCommand.CompareScenes("none", "none", told.getRef()));
        told.receiveMessage();
    }

    private static boolean saved(RoomReply reply) {
        return reply instanceof RoomReply.Accepted accepted && accepted.saved();
    }

    @Test
    void whoStandsByNeitherWritesNorSweepsAndTakesOverWhatIsInTheStore() {
        final Mixer first = new Mixer("first", listing(List.of(BAND)));
        final RoomAnnouncement reigning = first.announced(0);
        assertTrue(saved(ask(reigning, gain(1, 0.3))));
        final MixListener ann = MixListener.ofSubject("Ann");
        memory.leave(new KeptMix(ann.mixId("main"), ann, MixSettings.INITIAL, 1));
        final Mixer second = new Mixer("second", listing(List.of(ALTO), reigning));
        final RoomAnnouncement standingBy = second.announced(-1);
        second.hear(listing(List.of(ALTO, BAND), reigning));
        pass(Duration.ofSeconds(5));
        settle(standingBy);

        assertEquals(0, standingBy.term());
        assertEquals(
                "room_away",
                ask(standingBy, gain(0, 0.9)) instanceof RoomReply.Rejected rejected ? rejected.code() : "taken");
        assertEquals(
                List.of(),
                memory.writers().stream()
                        .filter(who -> who.startsWith("second"))
                        .toList());

        second.hear(listing(List.of(ALTO, BAND)));
        final RoomAnnouncement succeeding = second.announced(0);

        assertTrue(Epoch.isLater(succeeding.term(), reigning.term()));
        final RoomState state = state(succeeding);
        assertEquals(succeeding.term(), state.term());
        assertEquals(List.of("0 Kick 1.0", "1 Snare 0.3", "2 Alto 1.0"), channels(state));
        replies.awaitAssert(() -> {
            pass(Duration.ofSeconds(1));
            assertTrue(memory.writers().contains("second forgets a mix"));
            assertTrue(memory.writers().contains("second"));
            return null;
        });
        assertTrue(saved(ask(succeeding, gain(0, 0.9))));
    }

    @Test
    void whoFindsOutThatAnotherOneReignedMeanwhileReignsAnewOnWhatThatOneLeft() {
        final Mixer asleep = new Mixer("asleep", listing(List.of(BAND)));
        final RoomAnnouncement before = asleep.announced(0);
        assertTrue(saved(ask(before, group(0, 0.1))));
        pass(Duration.ofSeconds(2));
        settle(before);
        final Mixer awake = new Mixer("awake", listing(List.of(BAND)));
        final RoomAnnouncement meanwhile = awake.announced(0);
        pass(Duration.ofSeconds(2));
        settle(meanwhile);
        assertTrue(saved(ask(meanwhile, group(1, 0.2))));

        assertEquals(false, saved(ask(before, group(2, 0.3))));
        final RoomAnnouncement again = asleep.announced(before.term());

        assertTrue(Epoch.isLater(again.term(), meanwhile.term()));
        assertEquals(
                List.of(0.1, 0.2, 0.3),
                state(again).groups().stream()
                        .limit(3)
                        .map(group -> group.settings().number(GroupParameters.GAIN))
                        .toList());
        assertTrue(saved(ask(again, group(3, 0.4))));
    }

    @Test
    void whoWakesAndHearsOfTheReignThatFollowedHisStepsBackWithoutAWrite() {
        final Mixer asleep = new Mixer("asleep", listing(List.of(BAND)));
        final RoomAnnouncement before = asleep.announced(0);
        pass(Duration.ofSeconds(2));
        settle(before);
        final Mixer awake = new Mixer("awake", listing(List.of(BAND), before));
        awake.announced(-1);
        awake.hear(listing(List.of(BAND)));
        final RoomAnnouncement meanwhile = awake.announced(0);
        assertEquals(before.term(), meanwhile.follows());
        assertTrue(saved(ask(meanwhile, group(1, 0.2))));
        memory.forgetWriters();

        asleep.hear(listing(List.of(BAND), meanwhile));

        assertEquals(
                "room_away", ask(before, group(2, 0.3)) instanceof RoomReply.Rejected rejected ? rejected.code() : "");
        pass(Duration.ofSeconds(5));
        settle(before);
        assertFalse(memory.writers().contains("asleep"));
        asleep.hear(listing(List.of(BAND)));
        final RoomAnnouncement again = asleep.announced(before.term());
        assertEquals(meanwhile.term(), again.follows());
        assertEquals(
                0.2, state(again).groups().get(1).settings().number(GroupParameters.GAIN), "what the other one left");
    }

    @Test
    void whoHoldsARoomThoughAnotherOneTookALaterTermTakesOneThatIsLaterStill() {
        final Mixer holder = new Mixer("holder", listing(List.of(BAND)));
        final RoomAnnouncement before = holder.announced(0);
        assertTrue(saved(ask(before, group(0, 0.1))));
        final int later = before.term() + 50;
        final RoomAnnouncement refused = new RoomAnnouncement(
                "main",
                later,
                BLOCK,
                null,
                RoomClock.idle(0),
                kit.<RoomCommand>createTestProbe().getRef());

        holder.hear(new NodeDirectory.Listing(
                List.of(BAND), List.of(before), List.of(Reign.of(before, true), Reign.of(refused, false)), List.of()));

        final RoomAnnouncement again = holder.announced(before.term());
        assertTrue(Epoch.isLater(again.term(), later));
        assertEquals(0.1, state(again).groups().getFirst().settings().number(GroupParameters.GAIN));
    }

    @Test
    void aTermThatWasOnlyReadIsFollowedOnceItsDirectorWouldHaveBeenHeardAndByThatReignAlone() {
        final Succession succession =
                new Succession("main", kit.<RoomCommand>createTestProbe().getRef());
        final RoomAnnouncement other = new RoomAnnouncement(
                "main",
                900,
                BLOCK,
                null,
                RoomClock.idle(0),
                kit.<RoomCommand>createTestProbe().getRef());
        succession.changes(listing(List.of()));
        succession.begin(700, 100_000, 0);

        assertEquals(0, succession.follows(1_999_999_999L));
        assertEquals(700, succession.follows(2_000_000_000L));
        succession.changes(listing(List.of(), other));
        assertEquals(0, succession.follows(2_000_000_000L));
        succession.changes(listing(List.of()));
        succession.begin(0, 100_000, 3_000_000_000L);
        assertEquals(900, succession.follows(3_000_000_000L));
    }

    @Test
    void noSourceIsAdmittedAndNothingIsSaidBeforeTheStoreAnswered() {
        leave();
        final CompletableFuture<Void> answer = new CompletableFuture<>();
        memory.answerAfter(answer);
        final Mixer next = new Mixer("next", listing(List.of(ALTO, BAND)));
        replies.awaitAssert(() -> {
            assertEquals(1, next.link.watchers.size());
            return null;
        });
        next.hear(listing(List.of(ALTO, BAND)));
        pass(Duration.ofSeconds(3));
        assertEquals(0, next.link.announced.size());

        answer.complete(null);

        assertEquals(List.of("0 Kick 1.0", "1 Snare 0.3", "2 Alto 1.0"), channels(state(next.announced(0))));
    }

    @Test
    void handsThatWereFasterThanAStoreThatWasAwayHoldAndAllElseIsAsItWasKept() {
        leave();
        memory.away(true);
        final Mixer next = new Mixer("next", listing(List.of(ALTO, BAND)));
        final RoomAnnouncement room = next.announced(0);
        assertEquals(List.of("0 Alto 1.0", "1 Kick 1.0", "2 Snare 1.0"), channels(state(room)));
        assertEquals(false, saved(ask(room, gain(0, 0.9))));

        memory.away(false);

        replies.awaitAssert(() -> {
            pass(Duration.ofSeconds(1));
            assertEquals(List.of("0 Kick 1.0", "1 Snare 0.3", "2 Alto 0.9"), channels(state(room)));
            return null;
        });
    }

    /** A director whose band's snare is down, and which is heard no more. */
    private void leave() {
        final Mixer first = new Mixer("first", listing(List.of(BAND)));
        final RoomAnnouncement room = first.announced(0);
        assertTrue(saved(ask(room, gain(1, 0.3))));
        pass(Duration.ofSeconds(2));
        settle(room);
    }

    private static List<String> channels(RoomState state) {
        return state.channels().stream()
                .map(c -> c.id() + " " + c.name() + " " + c.gain())
                .toList();
    }

    @Test
    void termsAreLaterThanAllThatWereHeardOrReadWhateverTheClockSays() {
        final ActorRef<RoomCommand> here = kit.<RoomCommand>createTestProbe().getRef();
        final ActorRef<RoomCommand> there = kit.<RoomCommand>createTestProbe().getRef();
        final Succession succession = new Succession("main", here);
        final RoomAnnouncement other = new RoomAnnouncement("main", 5_000, BLOCK, null, RoomClock.idle(0), there);

        assertEquals(false, succession.changes(listing(List.of(), other)));
        assertEquals(true, succession.changes(listing(List.of())));
        succession.begin(0, 100_000, 0);
        assertEquals(5_001, succession.term());
        assertTrue(succession.isOvertakenBy(5_001));
        assertEquals(false, succession.isOvertakenBy(0));
        succession.begin(7_000, 100_000, 0);

        assertEquals(7_001, succession.term());
        assertEquals(true, succession.changes(listing(List.of(), other)));
        assertEquals(false, succession.reigns());
    }

    @Test
    void nothingIsSaidOfARoomBeforeItIsRead() {
        final Mixer standby = new Mixer(
                "standby",
                listing(
                        List.of(BAND),
                        new RoomAnnouncement(
                                "main",
                                7,
                                BLOCK,
                                null,
                                RoomClock.idle(0),
                                kit.<RoomCommand>createTestProbe().getRef())));
        final RoomAnnouncement room = standby.announced(-1);

        room.director().tell(new RoomCommand.WatchRoom(states.getRef()));
        settle(room);

        states.expectNoMessage(Duration.ZERO);
        standby.hear(listing(List.of(BAND)));
        final RoomState first = states.receiveMessage();
        assertEquals(2, first.channels().size());
        assertTrue(Epoch.isLater(first.term(), 7));
        assertNull(room.master());
    }
}
