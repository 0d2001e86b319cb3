package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.Link;
import io.foldback.link.blocks.BlockPublisher;
import io.foldback.link.blocks.BlockSubscription;
import io.foldback.link.blocks.LocalConfig;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.NodeDirectory.Listing;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.LinkStatistics;
import io.foldback.link.control.Revoked;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomCommand;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.FishingOutcomes;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.apache.pekko.stream.testkit.javadsl.TestSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes with real Artery between them, and one with itself. */
class LinkNodeIT {
    private static final RoomChange FADER =
            new RoomChange.Assign(Assignment.channel(3, ChannelParameters.GAIN, Value.of(0.5)));

    private static final int FRAMES = 64;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final ActorTestKit there = ActorTestKit.create("foldback", LocalConfig.node(""));
    private final Link thereLink = LinkNode.start(there.system());
    private final ActorTestKit here = ActorTestKit.create("foldback", LocalConfig.node("\"" + address(there) + "\""));
    private final Link hereLink = LinkNode.start(here.system());

    @AfterEach
    void stop() {
        here.shutdownTestKit();
        there.shutdownTestKit();
    }

    @Test
    void blocksReachAnotherNodeBitExact() {
        final BlockPublisher publisher = thereLink.audio().publish(stream("source/main/stagebox"));
        final TestSubscriber.Probe<AudioBlock> ear =
                listen(hereLink, "source/main/stagebox").second();
        untilWanted(publisher, Selection.ofChannels(3));

        final AudioBlock sent = block(9, 640);
        publisher.publish(sent);

        final AudioBlock heard = ear.requestNext(scala.concurrent.duration.Duration.fromNanos(SOON.toNanos()));
        assertEquals(sent.stamp(), heard.stamp());
        assertEquals(sent.channels(), heard.channels());
        assertArrayEquals(sent.samples(), heard.samples());
    }

    @Test
    void aNodeThatStartsKnowsWhatItsNeighbourRevokedBeforeItSaysSo() throws Exception {
        final Revoked ann = new Revoked("Ann", 5);
        thereLink.directory().revoke(List.of(ann));
        final ActorTestKit late = ActorTestKit.create("foldback", LocalConfig.node("\"" + address(there) + "\""));
        try {
            final NodeDirectory directory = LinkNode.start(late.system()).directory();
            final BlockingQueue<Revoked> told = new LinkedBlockingQueue<>();
            final CompletableFuture<List<Revoked>> known = new CompletableFuture<>();
            directory.watchRevocations(told::addAll);
            directory.whenRevocationsKnown(() -> known.complete(List.copyOf(told)));

            assertEquals(List.of(ann), known.get(SOON.toSeconds(), TimeUnit.SECONDS));
        } finally {
            late.shutdownTestKit();
        }
    }

    @Test
    void aNodeThatStartsHasHeardWhoReignsWhenItKnowsItsNeighbours() {
        final TestProbe<RoomCommand> director = there.createTestProbe(RoomCommand.class);
        final RoomClock clock = new RoomClock(0, System.nanoTime(), 0);
        thereLink.directory().announce(new RoomAnnouncement("main", 7, 64, null, clock, director.getRef()));
        final ActorTestKit late = ActorTestKit.create("foldback", LocalConfig.node("\"" + address(there) + "\""));
        try {
            final NodeDirectory directory = LinkNode.start(late.system()).directory();
            final TestProbe<Listing> watcher = late.createTestProbe(Listing.class);

            directory.whenRevocationsKnown(() -> directory.watch(watcher.getRef()));

            assertEquals(
                    List.of(7),
                    watcher.receiveMessage(SOON).reigns().stream()
                            .map(NodeDirectory.Reign::term)
                            .toList());
        } finally {
            late.shutdownTestKit();
        }
    }

    /** Whoever looks finds the room and the revocations, or neither. */
    @Test
    void aRoomIsNotListedBeforeItsNodeHasToldWhoseTokensAreVoid() throws Exception {
        final TestProbe<RoomCommand> director = there.createTestProbe(RoomCommand.class);
        final Revoked ann = new Revoked("Ann", 5);
        thereLink.directory().revoke(List.of(ann));
        thereLink
                .directory()
                .announce(new RoomAnnouncement(
                        "main", 1, 64, null, new RoomClock(0, System.nanoTime(), 0), director.getRef()));
        for (int i = 0; i < 5; i++) {
            final ActorTestKit late = ActorTestKit.create("foldback", LocalConfig.node("\"" + address(there) + "\""));
            try {
                final NodeDirectory directory = LinkNode.start(late.system()).directory();
                final BlockingQueue<Revoked> told = new LinkedBlockingQueue<>();
                directory.watchRevocations(told::addAll);
                final CompletableFuture<List<Revoked>> withTheRoom = new CompletableFuture<>();
                directory.watch(late.spawn(Behaviors.receiveMessage((Listing listing) -> {
                    if (!listing.rooms().isEmpty()) {
                        withTheRoom.complete(List.copyOf(told));
                    }
                    return Behaviors.same();
                })));

                assertEquals(List.of(ann), withTheRoom.get(SOON.toSeconds(), TimeUnit.SECONDS));
            } finally {
                late.shutdownTestKit();
            }
        }
    }

    @Test
    void blocksWithinANodeAreHandedOverByReference() {
        final BlockPublisher publisher = hereLink.audio().publish(stream("room/main"));
        final TestSubscriber.Probe<AudioBlock> ear =
                listen(hereLink, "room/main").second();
        untilWanted(publisher, Selection.ofChannels(3));

        final AudioBlock sent = block(1, 0);
        publisher.publish(sent);

        assertEquals(sent, ear.requestNext(scala.concurrent.duration.Duration.fromNanos(SOON.toNanos())));
    }

    @Test
    void aDirectConsumerIsCalledByThePublishersOwnThread() {
        final BlockPublisher publisher = hereLink.audio().publish(stream("room/main"));
        final BlockingQueue<Thread> heardOn = new LinkedBlockingQueue<>();
        hereLink.audio().subscribe("room/main", Selection.ofChannels(3), block -> heardOn.add(Thread.currentThread()));
        untilWanted(publisher, Selection.ofChannels(3));

        publisher.publish(block(1, 0));

        assertEquals(Thread.currentThread(), heardOn.poll());
    }

    @Test
    void aDirectConsumerOfAnotherNodeIsCalledOnTheLinksDispatcher() throws InterruptedException {
        final BlockPublisher publisher = thereLink.audio().publish(stream("room/main"));
        final BlockingQueue<String> heardOn = new LinkedBlockingQueue<>();
        final BlockSubscription subscription = hereLink.audio()
                .subscribe(
                        "room/main",
                        Selection.ofChannels(3),
                        block -> heardOn.add(Thread.currentThread().getName()));
        untilWanted(publisher, Selection.ofChannels(3));

        publisher.publish(block(1, 0));

        final String thread = heardOn.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        assertTrue(thread != null && thread.contains("foldback.link.dispatcher"), thread);
        subscription.close();
        untilWanted(publisher, Selection.NOTHING);
    }

    @Test
    void whatLinksCountedIsReportedAndABrokenPartStopsNothing() throws InterruptedException {
        thereLink.directory().report(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        final BlockPublisher publisher = thereLink.audio().publish(stream("room/main"));
        hereLink.audio().subscribe("room/main", Selection.ofChannels(3), block -> {});
        untilWanted(publisher, Selection.ofChannels(3));
        publisher.publish(block(1, 0));
        final TestProbe<Listing> watcher = here.createTestProbe(Listing.class);
        hereLink.directory().watch(watcher.getRef());

        watcher.fishForMessage(
                SOON,
                listing -> counted(listing, "origin", LinkStatistics::sent) == 1
                                && counted(listing, "subscription", LinkStatistics::received) == 1
                        ? FishingOutcomes.complete()
                        : FishingOutcomes.continueAndIgnore());
    }

    @Test
    @SuppressWarnings("NullAway")
    void aMessageThatBreaksTheHubCostsOnlyItself() {
        hereLink.directory().announce(null);
        final BlockPublisher publisher = hereLink.audio().publish(stream("room/main"));

        hereLink.audio().subscribe("room/main", Selection.ofChannels(3), block -> {});

        untilWanted(publisher, Selection.ofChannels(3));
    }

    private static long counted(Listing listing, String end, ToLongFunction<LinkStatistics> count) {
        return listing.nodes().stream()
                .flatMap(node -> node.links().stream())
                .filter(link -> link.end().equals(end))
                .mapToLong(count)
                .sum();
    }

    @Test
    void selectionChangesWithoutANewSubscription() {
        final BlockPublisher publisher = thereLink.audio().publish(stream("room/main"));
        final BlockSubscription subscription = listen(hereLink, "room/main").first();
        untilWanted(publisher, Selection.ofChannels(3));

        subscription.select(new Selection(1, 4));
        untilWanted(publisher, new Selection(1, 4));
        subscription.close();

        untilWanted(publisher, Selection.NOTHING);
    }

    @Test
    void returnedPublisherIsFoundAgain() {
        final BlockPublisher first = thereLink.audio().publish(stream("room/main"));
        final TestSubscriber.Probe<AudioBlock> ear =
                listen(hereLink, "room/main").second();
        untilWanted(first, Selection.ofChannels(3));
        first.close();

        final BlockPublisher second = thereLink.audio().publish(stream("room/main"));
        untilWanted(second, Selection.ofChannels(3));
        second.publish(block(2, 6400));

        assertEquals(
                6400,
                ear.requestNext(scala.concurrent.duration.Duration.fromNanos(SOON.toNanos()))
                        .position());
    }

    @Test
    void aNameIsPublishedOnceInAProcess() {
        hereLink.audio().publish(stream("room/main"));

        assertThrows(IllegalStateException.class, () -> hereLink.audio().publish(stream("room/main")));
    }

    @Test
    void roomsStatesCommandsAndStatisticsCrossNodes() {
        final TestProbe<RoomCommand> director = there.createTestProbe(RoomCommand.class);
        final RoomClock clock = new RoomClock(4800, System.nanoTime(), 12.5);
        thereLink.directory().announce(new RoomAnnouncement("main", 1, 64, null, clock, director.getRef()));
        thereLink.directory().report(() -> new NodeStatistics("mixer", List.of(), List.of()));
        final TestProbe<Listing> watcher = here.createTestProbe(Listing.class);
        hereLink.directory().watch(watcher.getRef());

        final Listing listing = watcher.fishForMessage(
                        SOON,
                        l -> l.rooms().isEmpty() || l.nodes().isEmpty()
                                ? FishingOutcomes.continueAndIgnore()
                                : FishingOutcomes.complete())
                .getLast();
        assertEquals(clock, listing.rooms().getFirst().clock());

        final TestProbe<RoomReply> replies = here.createTestProbe(RoomReply.class);
        final TestProbe<RoomState> states = here.createTestProbe(RoomState.class);
        listing.rooms().getFirst().director().tell(new RoomCommand.ChangeRoom(FADER, replies.getRef()));
        listing.rooms().getFirst().director().tell(new RoomCommand.WatchRoom(states.getRef()));
        final RoomCommand.ChangeRoom change = director.expectMessageClass(RoomCommand.ChangeRoom.class, SOON);
        assertEquals(FADER, change.change());
        change.replyTo().tell(new RoomReply.Rejected("unknown_channel", "channel 3 is not in room main"));
        replies.expectMessage(SOON, new RoomReply.Rejected("unknown_channel", "channel 3 is not in room main"));
        final RoomState state = new RoomState(
                "main",
                7,
                9,
                64,
                32,
                List.of(new RoomState.ChannelState(0, "stagebox", 0, Settings.INITIAL)),
                List.of(RoomState.BusState.named(0, "main")),
                List.of(),
                List.of());
        director.expectMessageClass(RoomCommand.WatchRoom.class, SOON).watcher().tell(state);
        states.expectMessage(SOON, state);
    }

    private static String address(ActorTestKit kit) {
        return Cluster.get(kit.system()).selfMember().address().toString();
    }

    private static StreamDescription stream(String name) {
        return new StreamDescription(name, FRAMES, List.of("Kick", "Snare"));
    }

    private Pair<BlockSubscription, TestSubscriber.Probe<AudioBlock>> listen(Link link, String stream) {
        return link.audio()
                .subscribe(stream, Selection.ofChannels(3))
                .toMat(TestSink.create(Adapter.toClassic(here.system())), Keep.both())
                .run(here.system());
    }

    private static AudioBlock block(int epoch, long position) {
        final float[] samples = new float[2 * FRAMES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(i * 0.1) * 1.25f;
        }
        return new AudioBlock(BlockStamp.of(epoch, position, System.nanoTime()), FRAMES, 0, 3, 0, samples);
    }

    private void untilWanted(BlockPublisher publisher, Selection wanted) {
        here.createTestProbe().awaitAssert(SOON, () -> {
            assertEquals(wanted, publisher.wanted());
            return null;
        });
    }
}
