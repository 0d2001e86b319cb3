package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.Config;
import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import io.foldback.link.blocks.DirectFeed;
import io.foldback.link.blocks.LinkCounters;
import io.foldback.link.blocks.LocalConfig;
import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.OverwriteSource;
import io.foldback.link.blocks.Selection;
import io.foldback.link.blocks.StreamDescription;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.stream.StreamRefResolver;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscriber whose hub and whose publisher's node are the test, in manual time. */
class LinkSubscriberTest {
    private static final String STREAM = "source/main/stagebox";
    private static final Selection WANTED = Selection.ofChannels(1);
    private static final Config CONFIG = ManualTime.config().withFallback(LocalConfig.LOCAL);

    private final ActorTestKit kit = ActorTestKit.create("subscriber", CONFIG);
    private final ManualTime time = ManualTime.get(kit.system());
    private final String node = kit.system().address().toString();
    private final LinkSettings settings = LinkSettings.from(CONFIG.getConfig("foldback.link"));
    private final TestProbe<LinkHub.Command> hub = kit.createTestProbe(LinkHub.Command.class);
    private final TestProbe<LinkMessage> there = kit.createTestProbe(LinkMessage.class);
    private final BlockingQueue<AudioBlock> heard = new LinkedBlockingQueue<>();
    private final LinkCounters counters = new LinkCounters();
    private final Origins origins = new Origins();
    private ActorRef<LinkSubscriber.Command> subscriber = kit.system().ignoreRef();

    @BeforeEach
    void start() {
        kit.system()
                .systemActorOf(
                        Behaviors.monitor(LinkMessage.class, there.getRef(), Behaviors.ignore()),
                        "foldback-link",
                        Props.empty());
        final Intake intake =
                new Intake(kit.system(), new DirectFeed(STREAM, heard::add, counters), counters, settings);
        subscriber =
                kit.spawn(LinkSubscriber.create(STREAM, WANTED, origins, hub.getRef(), intake, counters, settings));
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    @Test
    void anAnswerThatComesAfterTheNextQuestionIsTakenAndTheOthersAreCalledOff() throws InterruptedException {
        final LinkMessage.Subscribe first = find();
        time.timePasses(settings.watchdog());
        final LinkMessage.Subscribe second = find();

        final OverwriteSource.Feed<AudioBlock> origin = answer(first);

        assertEquals(
                new LinkMessage.Unsubscribe(STREAM, second.subscriber()),
                there.expectMessageClass(LinkMessage.Unsubscribe.class));
        origin.offer(block());
        assertEquals(block().stamp(), take().stamp());
    }

    @Test
    void theSelectionChangesAtTheAttemptThatWasTaken() {
        final LinkMessage.Subscribe first = find();
        time.timePasses(settings.watchdog());
        find();
        answer(first);
        there.expectMessageClass(LinkMessage.Unsubscribe.class);

        subscriber.tell(new LinkSubscriber.ChangeSelection(Selection.ofBuses(1)));

        assertEquals(
                new LinkMessage.Select(STREAM, first.subscriber(), Selection.ofBuses(1)),
                there.expectMessageClass(LinkMessage.Select.class));
    }

    @Test
    void closingCallsOffWhatWasNotAnsweredYet() {
        final LinkMessage.Subscribe asked = find();

        subscriber.tell(new LinkSubscriber.Close());

        assertEquals(
                new LinkMessage.Unsubscribe(STREAM, asked.subscriber()),
                there.expectMessageClass(LinkMessage.Unsubscribe.class));
    }

    @Test
    void whatIsToBeHadFromOneAloneIsLeftElsewhereOnceThatOneAnswers() throws InterruptedException {
        final Origin here = origins.open(new StreamDescription(STREAM, 4, List.of("Kick")));
        hub.expectMessageClass(LinkHub.Find.class).replyTo().tell(new LinkSubscriber.FoundHere(true));
        hub.awaitAssert(() -> {
            assertEquals(WANTED, here.wanted());
            return null;
        });
        time.timePasses(settings.watchdog());
        hub.expectMessageClass(LinkHub.Find.class).replyTo().tell(new LinkSubscriber.FoundThere(node, 0L, false));
        time.timePasses(settings.watchdog());
        hub.expectMessageClass(LinkHub.Find.class).replyTo().tell(new LinkSubscriber.FoundThere(node, 0L, true));
        final LinkMessage.Subscribe asked = there.expectMessageClass(LinkMessage.Subscribe.class);
        assertEquals(WANTED, here.wanted(), "it is heard until then");

        answer(asked).offer(block());

        assertEquals(block().stamp(), take().stamp());
        assertEquals(Selection.NOTHING, here.wanted());
        time.timePasses(settings.watchdog());
        hub.expectMessageClass(LinkHub.Find.class).replyTo().tell(new LinkSubscriber.FoundHere(true));
        assertEquals(
                new LinkMessage.Unsubscribe(STREAM, asked.subscriber()),
                there.expectMessageClass(LinkMessage.Unsubscribe.class));
        assertEquals(WANTED, here.wanted());
    }

    /** The hub names the node, the subscriber asks it. */
    private LinkMessage.Subscribe find() {
        hub.expectMessageClass(LinkHub.Find.class).replyTo().tell(new LinkSubscriber.FoundThere(node, 0L, false));
        return there.expectMessageClass(LinkMessage.Subscribe.class);
    }

    private OverwriteSource.Feed<AudioBlock> answer(LinkMessage.Subscribe asked) {
        final Pair<OverwriteSource.Feed<AudioBlock>, SourceRef<AudioBlock>> path = Source.fromGraph(
                        new OverwriteSource<AudioBlock>(4))
                .toMat(StreamRefs.sourceRef(), Keep.both())
                .run(kit.system());
        final String reference = StreamRefResolver.get(kit.system()).toSerializationFormat(path.second());
        asked.replyTo().tell(new LinkMessage.Subscribed(STREAM, asked.subscriber(), reference));
        return path.first();
    }

    private AudioBlock take() throws InterruptedException {
        return java.util.Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS), "no block came");
    }

    private static AudioBlock block() {
        return new AudioBlock(BlockStamp.of(1, 64, 0), 4, 0, 1, 0, new float[4]);
    }
}
