package io.foldback.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.MixCommand;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.link.control.SceneComparison;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixNews;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FeedsTest {
    private static final Selection MAIN = Selection.ofBuses(1);
    private static final Selection TWO = Selection.ofChannels(3);

    private static final RoomMeters METERS =
            new RoomMeters("main", 4_800, List.of(new RoomMeters.ChannelLevel(0, 0.5f, 0.25f)), List.of());

    private final ActorTestKit kit = ActorTestKit.create(
            "feeds", ConfigFactory.parseString("pekko.actor.provider = local").withFallback(ConfigFactory.load()));
    private final FakeLink link = new FakeLink();
    private final TestProbe<RoomCommand> director = kit.createTestProbe(RoomCommand.class);
    private final BlockingQueue<AudioBlock> heard = new LinkedBlockingQueue<>();
    private final Feeds feeds = feeds(Duration.ofMillis(10), Duration.ofMinutes(1));

    private Feeds feeds(Duration linger, Duration forgetAfter) {
        final FeedSettings settings = new FeedSettings(
                linger, Duration.ofSeconds(60), forgetAfter, Duration.ofMillis(200), "foldback.link.dispatcher");
        return Feeds.create(kit.system(), link.link(), settings);
    }

    @BeforeEach
    void awaitDirectory() {
        await(link::isWatched);
    }

    @AfterEach
    void close() {
        kit.shutdownTestKit();
    }

    @Test
    void anAnnouncedRoomIsWatchedAndItsStateKept() throws Exception {
        final List<RoomState> states = new CopyOnWriteArrayList<>();
        final AutoCloseable watch = feeds.watch("main", states::add);
        assertNull(feeds.state("main"));
        assertEquals(List.of(), feeds.rooms());

        link.list(announcement(director));
        final RoomCommand.WatchRoom asked = director.expectMessageClass(RoomCommand.WatchRoom.class);
        asked.watcher().tell(state(1, 5));
        await(() -> states.equals(List.of(state(1, 5))));
        asked.watcher().tell(state(1, 5));
        asked.watcher().tell(state(1, 4));
        asked.watcher().tell(state(2, 0));

        await(() -> states.equals(List.of(state(1, 5), state(2, 0))));
        assertEquals(List.of("main"), feeds.rooms());
        assertEquals(state(2, 0), feeds.state("main"));
        watch.close();
    }

    @Test
    void aLaterReignCountsWhenTermsWrap() throws Exception {
        final List<RoomState> states = new CopyOnWriteArrayList<>();
        final AutoCloseable watch = feeds.watch("main", states::add);
        link.list(announcement(director));
        final RoomCommand.WatchRoom asked = director.expectMessageClass(RoomCommand.WatchRoom.class);

        asked.watcher().tell(state(Integer.MAX_VALUE, 5));
        asked.watcher().tell(state(Integer.MIN_VALUE, 1));
        asked.watcher().tell(state(Integer.MAX_VALUE, 6));

        await(() -> states.equals(List.of(state(Integer.MAX_VALUE, 5), state(Integer.MIN_VALUE, 1))));
        assertEquals(state(Integer.MIN_VALUE, 1), feeds.state("main"));
        watch.close();
    }

    @Test
    void anotherDirectorIsAskedAnewAndTheSameIsNot() {
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectMessageClass(MixCommand.WatchMixes.class);
        final TestProbe<RoomCommand> second = kit.createTestProbe(RoomCommand.class);

        link.list(announcement(director));
        link.list(announcement(second));

        second.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectNoMessage(Duration.ZERO);
    }

    @Test
    void levelsAreTakenOnceWhileAnybodyWatches() throws Exception {
        final List<RoomMeters> first = new CopyOnWriteArrayList<>();
        final List<RoomMeters> second = new CopyOnWriteArrayList<>();
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectMessageClass(MixCommand.WatchMixes.class);
        final AutoCloseable one = feeds.watchMeters("main", first::add);
        final AutoCloseable other = feeds.watchMeters("main", second::add);

        final ActorRef<RoomMeters> taker = meterWatch(director);
        assertEquals(taker, meterWatch(director));
        taker.tell(METERS);

        await(() -> first.equals(List.of(METERS)) && second.equals(List.of(METERS)));
        one.close();
        link.list(announcement(director));
        assertEquals(taker, meterWatch(director));
        other.close();
        director.expectTerminated(taker);
    }

    @Test
    void levelsComeFromTheNewDirectorAloneAndAreAskedForAnew() throws Exception {
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectMessageClass(MixCommand.WatchMixes.class);
        final AutoCloseable watch = feeds.watchMeters("main", meters -> {});
        final ActorRef<RoomMeters> before = meterWatch(director);
        final TestProbe<RoomCommand> second = kit.createTestProbe(RoomCommand.class);

        link.list(announcement(second));

        second.expectMessageClass(RoomCommand.WatchRoom.class);
        second.expectMessageClass(MixCommand.WatchMixes.class);
        final ActorRef<RoomMeters> now = meterWatch(second);
        director.expectTerminated(before);
        link.list(announcement(second));
        assertEquals(now, meterWatch(second));
        watch.close();
    }

    /** Whom the room is to tell its levels, as the director is asked next; it is asked for its mixes too. */
    private static ActorRef<RoomMeters> meterWatch(TestProbe<RoomCommand> asked) {
        RoomCommand next = asked.receiveMessage();
        while (next instanceof MixCommand) {
            next = asked.receiveMessage();
        }
        return assertInstanceOf(RoomCommand.WatchMeters.class, next).watcher();
    }

    @Test
    void oneSubscriptionCarriesWhatAllListenersWantAndEndsAfterTheLast() {
        final RoomFeeds.FeedSubscription first = feeds.open("main", MAIN, heard::add);
        await(() -> link.subscriptions.size() == 1);
        final FakeLink.Subscription stream = link.subscriptions.getFirst();
        assertEquals("room/main", stream.stream);
        assertEquals(MAIN, stream.wanted);

        final RoomFeeds.FeedSubscription second = feeds.open("main", TWO, heard::add);
        await(() -> stream.wanted.equals(MAIN.and(TWO)));
        first.select(Selection.ofBuses(2));
        await(() -> stream.wanted.equals(new Selection(2, 3)));
        first.close();
        await(() -> stream.wanted.equals(TWO));
        second.close();

        await(() -> stream.closed);
        assertEquals(1, link.subscriptions.size());
        final RoomFeeds.FeedSubscription third = feeds.open("main", TWO, heard::add);
        await(() -> link.subscriptions.size() == 2);
        third.close();
    }

    @Test
    void aListenerThatThrowsHearsNoMoreAndTheOthersDo() throws InterruptedException {
        feeds.open("main", MAIN, block -> {
            throw new IllegalStateException("broken on purpose");
        });
        feeds.open("main", TWO, heard::add);
        await(() -> !link.subscriptions.isEmpty());
        final FakeLink.Subscription stream = link.subscriptions.getFirst();

        final AudioBlock first = block(0);
        final AudioBlock second = block(64);
        stream.send(first);
        stream.send(second);

        assertEquals(first, heard.poll(5, TimeUnit.SECONDS));
        assertEquals(second, heard.poll(5, TimeUnit.SECONDS));
        assertEquals(1, feeds.expelled());
    }

    @Test
    void aStreamThatEndsIsAskedForAgain() throws InterruptedException {
        feeds.open("main", MAIN, heard::add);
        await(() -> link.subscriptions.size() == 1);

        link.subscriptions.getFirst().end();

        await(() -> link.subscriptions.size() == 2);
        final AudioBlock block = block(0);
        link.subscriptions.getLast().send(block);
        assertEquals(block, heard.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void changesGoToTheDirectorAndItsVerdictComesBack() throws Exception {
        final RoomChange change = new RoomChange.Assign(Assignment.channel(3, ChannelParameters.GAIN, Value.of(0.5)));
        assertEquals("room_away", code(feeds.change("main", change).toCompletableFuture()));
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectMessageClass(MixCommand.WatchMixes.class);

        final CompletableFuture<RoomReply> reply = feeds.change("main", change).toCompletableFuture();
        final RoomCommand.ChangeRoom asked = director.expectMessageClass(RoomCommand.ChangeRoom.class);
        assertEquals(change, asked.change());
        asked.replyTo().tell(new RoomReply.Accepted(1, 2, true));

        assertEquals(new RoomReply.Accepted(1, 2, true), reply.get(5, TimeUnit.SECONDS));
        assertEquals("room_away", code(feeds.change("main", change).toCompletableFuture()));
    }

    @Test
    void whatIsAskedOfAScenesDirectorComesBackOrIsRefused() throws Exception {
        assertEquals(
                "room_away",
                assertInstanceOf(
                                SceneComparison.Refused.class,
                                feeds.compare("main", "first", null)
                                        .toCompletableFuture()
                                        .get(5, TimeUnit.SECONDS))
                        .code());
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectMessageClass(MixCommand.WatchMixes.class);

        final var told = feeds.compare("main", "first", "second").toCompletableFuture();
        final RoomCommand.CompareScenes asked = director.expectMessageClass(RoomCommand.CompareScenes.class);
        assertEquals("first second", asked.name() + " " + asked.with());
        asked.replyTo().tell(new SceneComparison.Differences(List.of()));

        assertEquals(new SceneComparison.Differences(List.of()), told.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aDirectorIsAskedForTheMixesAndItsNewsAreReadInOrder() throws Exception {
        final List<MixNews> news = new CopyOnWriteArrayList<>();
        feeds.read((room, told) -> news.add(told));
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        final MixCommand.WatchMixes asked = director.expectMessageClass(MixCommand.WatchMixes.class);
        asked.gateway().tell(new MixNews.Standing(1, 2));
        asked.gateway().tell(new MixNews.Closed(1, 3, "a"));
        await(() -> news.equals(List.of(new MixNews.Standing(1, 2), new MixNews.Closed(1, 3, "a"))));

        feeds.askAnew("main");
        feeds.hold("main", List.of("a"));
        feeds.release("main", "a");

        director.expectMessage(new MixCommand.WatchMixes(asked.gateway(), true));
        director.expectMessage(new MixCommand.HoldMixes(asked.gateway(), List.of("a")));
        director.expectMessage(new MixCommand.ReleaseMix(asked.gateway(), "a"));
    }

    @Test
    void aMixIsChangedByItsDirectorOrNotAtAll() throws Exception {
        final MixChange change = new MixChange.MasterGain(0.5);
        assertEquals("room_away", refusal(feeds.change("main", "a", change, "me")));
        link.list(announcement(director));
        director.expectMessageClass(RoomCommand.WatchRoom.class);
        director.expectMessageClass(MixCommand.WatchMixes.class);

        final var answer = feeds.change("main", "a", change, "me").toCompletableFuture();
        final MixCommand.ChangeMix asked = director.expectMessageClass(MixCommand.ChangeMix.class);
        assertEquals(change, asked.change());
        asked.gateway().tell(new MixNews.Accepted(asked.request() + 1, false));
        asked.gateway().tell(new MixNews.Accepted(asked.request(), true));

        assertEquals(new MixNews.Accepted(asked.request(), true), answer.get(5, TimeUnit.SECONDS));
        assertEquals("room_away", refusal(feeds.change("main", "a", change, "me")), "nobody answered in time");
    }

    private static String refusal(CompletionStage<MixNews.Answer> answer) throws Exception {
        return assertInstanceOf(
                        MixNews.Refused.class, answer.toCompletableFuture().get(5, TimeUnit.SECONDS))
                .code();
    }

    private static String code(CompletableFuture<RoomReply> reply) throws Exception {
        return assertInstanceOf(RoomReply.Rejected.class, reply.get(5, TimeUnit.SECONDS))
                .code();
    }

    private static RoomAnnouncement announcement(TestProbe<RoomCommand> director) {
        return new RoomAnnouncement("main", 1, 64, null, RoomClock.idle(0), director.ref());
    }

    private static RoomState state(int term, long sequence) {
        return new RoomState("main", term, sequence, 64, 0, List.of(), List.of(), List.of(), List.of());
    }

    private static AudioBlock block(long position) {
        return new AudioBlock(BlockStamp.of(1, position, 0), 64, 0, 0, 0, new float[0]);
    }

    private static void await(BooleanSupplier condition) {
        final long deadline = System.nanoTime() + 5_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain");
            LockSupport.parkNanos(1_000_000);
        }
    }
}
