package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.foldback.link.control.MixCommand;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixListener;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixTemplate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MixDirectorTest {
    private static final MixListener ANN = MixListener.ofSubject("Ann");
    private static final MixEntry OFFER = new MixEntry(ANN.mixId("main"), ANN, -1, MixSettings.INITIAL);
    private static final KeptMix LEFT =
            new KeptMix(OFFER.id(), ANN, new MixSettings(MixSettings.INITIAL.strips(), 0.25, null, false), 5);

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config()
            .withFallback(ConfigFactory.parseString("pekko.actor.provider = local"))
            .withFallback(ConfigFactory.load()));
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<MixNews> gateway = kit.createTestProbe();
    private final Memory memory = new Memory();
    private final Templates templates = new Templates();
    private final AtomicInteger lost = new AtomicInteger();

    /** Answers when the test says so. */
    private static final class Memory implements MixMemory {
        private final ArrayDeque<CompletableFuture<List<KeptMix>>> asked = new ArrayDeque<>();
        private final List<KeptMix> kept = new ArrayList<>();
        private boolean lasts = true;
        private boolean others;

        @Override
        public synchronized CompletionStage<List<KeptMix>> recall() {
            final CompletableFuture<List<KeptMix>> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        }

        synchronized boolean wasAsked() {
            return !asked.isEmpty();
        }

        synchronized CompletableFuture<List<KeptMix>> question() {
            return Objects.requireNonNull(asked.poll());
        }

        @Override
        public synchronized CompletionStage<Boolean> keep(KeptMix mix) {
            kept.add(mix);
            if (others) {
                return CompletableFuture.failedFuture(new LostToAnother("the mix of Ann"));
            }
            return lasts ? CompletableFuture.completedFuture(true) : new CompletableFuture<>();
        }

        @Override
        public void forget(String id) {}
    }

    /** A memory of one template, or none. */
    private static final class Templates implements TemplateMemory {
        private volatile List<MixTemplate> kept = List.of();
        private volatile boolean others;

        @Override
        public CompletionStage<List<MixTemplate>> recall() {
            return CompletableFuture.completedFuture(kept);
        }

        @Override
        public CompletionStage<Boolean> keepTemplate(MixTemplate template) {
            kept = List.of(template);
            return others
                    ? CompletableFuture.failedFuture(new LostToAnother("a template"))
                    : CompletableFuture.completedFuture(true);
        }

        @Override
        public CompletionStage<Boolean> forgetTemplate(String name) {
            kept = List.of();
            return CompletableFuture.completedFuture(true);
        }
    }

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private ActorRef<MixDirector.Command> director() {
        final MixBookSettings settings =
                new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 100, Duration.ofSeconds(10), "default");
        final ActorRef<MixDirector.Command> director =
                kit.spawn(MixDirector.create("main", settings, memory, templates, () -> lost.incrementAndGet()));
        director.tell(new MixDirector.Reign(3));
        gateway.awaitAssert(() -> {
            assertEquals(true, memory.wasAsked());
            return null;
        });
        return director;
    }

    private void ask(ActorRef<MixDirector.Command> director, MixCommand command) {
        director.tell(new MixDirector.Asked(command));
    }

    private void watch(ActorRef<MixDirector.Command> director) {
        ask(director, new MixCommand.WatchMixes(gateway.getRef(), false));
    }

    private void open(ActorRef<MixDirector.Command> director) {
        ask(director, new MixCommand.OpenMix(gateway.getRef(), OFFER, true));
    }

    private void turnDown(ActorRef<MixDirector.Command> director, long request) {
        ask(
                director,
                new MixCommand.ChangeMix(gateway.getRef(), request, OFFER.id(), new MixChange.MasterGain(0.5), "me"));
    }

    @Test
    void nobodyIsAnsweredBeforeWhatWasKeptHasBeenRead() {
        final ActorRef<MixDirector.Command> director = director();
        watch(director);
        open(director);
        gateway.expectNoMessage(Duration.ZERO);

        memory.question().complete(List.of(LEFT));

        gateway.expectMessage(MixNews.Book.whole(3, 0, List.of()));
        open(director);
        gateway.expectMessage(new MixNews.Opened(3, 1, OFFER.with(LEFT.settings())));
    }

    @Test
    void aChangeIsToldFirstAndThenWhetherItLasts() {
        final ActorRef<MixDirector.Command> director = director();
        memory.question().complete(List.of());
        watch(director);
        open(director);

        turnDown(director, 8);

        gateway.expectMessageClass(MixNews.Book.class);
        gateway.expectMessageClass(MixNews.Opened.class);
        gateway.expectMessage(new MixNews.Changed(3, 2, OFFER.id(), new MixChange.MasterGain(0.5), "me"));
        gateway.expectMessage(new MixNews.Accepted(8, true));
        assertEquals(0.5, memory.kept.getLast().settings().master());
        memory.lasts = false;
        turnDown(director, 9);
        gateway.expectMessageClass(MixNews.Changed.class);
        gateway.expectMessage(new MixNews.Accepted(9, false));
    }

    @Test
    void aStoreThatIsAwayKeepsNobodyFromHisMixAndIsReadWhenItIsBack() {
        final ActorRef<MixDirector.Command> director = director();
        watch(director);

        memory.question().completeExceptionally(new IllegalStateException("away"));
        gateway.expectMessageClass(MixNews.Book.class);
        open(director);
        gateway.expectMessage(new MixNews.Opened(3, 1, OFFER));
        gateway.awaitAssert(() -> {
            time.timePasses(Duration.ofSeconds(1));
            assertEquals(true, memory.wasAsked());
            return null;
        });
        memory.question().complete(List.of(LEFT));

        watch(director);
        gateway.expectMessage(new MixNews.Standing(3, 1));
    }

    @Test
    void whoLearnsThatAnotherDirectorKeptAMixSaysSo() {
        final ActorRef<MixDirector.Command> director = director();
        memory.question().complete(List.of());
        watch(director);
        open(director);
        gateway.expectMessageClass(MixNews.Book.class);
        gateway.expectMessageClass(MixNews.Opened.class);
        watch(director);
        gateway.expectMessageClass(MixNews.Standing.class);
        memory.others = true;

        turnDown(director, 8);

        gateway.expectMessageClass(MixNews.Changed.class);
        gateway.expectMessage(new MixNews.Accepted(8, false));
        assertEquals(1, lost.get());
    }

    @Test
    void whoResignedSaysNothingUntilItReignsAgainOnWhatWasKeptThen() {
        final ActorRef<MixDirector.Command> director = director();
        memory.question().complete(List.of());
        watch(director);
        open(director);
        gateway.expectMessageClass(MixNews.Book.class);
        gateway.expectMessageClass(MixNews.Opened.class);

        director.tell(new MixDirector.Resign());
        turnDown(director, 8);
        time.timePasses(Duration.ofSeconds(30));
        director.tell(new MixDirector.Reign(4));
        gateway.awaitAssert(() -> {
            assertEquals(true, memory.wasAsked());
            return null;
        });
        assertEquals(1, memory.kept.size());
        memory.question().complete(List.of(LEFT));

        gateway.expectMessage(MixNews.Book.whole(4, 0, List.of()));
    }

    @Test
    void aTemplateIsToldFirstAndThenWhetherItLasts() {
        final ActorRef<MixDirector.Command> director = director();
        memory.question().complete(List.of());
        watch(director);
        final MixTemplate drums = new MixTemplate("drums", LEFT.settings());

        ask(director, new MixCommand.KeepTemplate(gateway.getRef(), 7, drums));
        ask(director, new MixCommand.KeepTemplate(gateway.getRef(), 8, new MixTemplate("", LEFT.settings())));
        ask(director, new MixCommand.ForgetTemplate(gateway.getRef(), 9, "voices"));

        gateway.expectMessageClass(MixNews.Book.class);
        gateway.expectMessage(new MixNews.TemplateKept(3, 1, drums));
        assertEquals(List.of(drums), templates.kept);
        final List<MixNews> answers = gateway.receiveSeveralMessages(3);
        assertEquals(true, answers.contains(new MixNews.Accepted(7, true)));
        assertEquals(
                List.of("bad_value", "unknown_template"),
                answers.stream()
                        .filter(MixNews.Refused.class::isInstance)
                        .map(refused -> ((MixNews.Refused) refused).code())
                        .toList());
        ask(director, new MixCommand.ForgetTemplate(gateway.getRef(), 10, "drums"));
        gateway.expectMessage(new MixNews.TemplateForgotten(3, 2, "drums"));
        gateway.expectMessage(new MixNews.Accepted(10, true));
    }

    @Test
    void theNextDirectorHasTheTemplatesAndBeginsNewMixesFromTheFirst() {
        templates.kept = List.of(new MixTemplate("default", LEFT.settings()));
        final ActorRef<MixDirector.Command> director = director();
        watch(director);
        memory.question().complete(List.of());

        gateway.expectMessage(new MixNews.Book(3, 1, 0, 0, List.of(), templates.kept));
        open(director);
        gateway.expectMessage(new MixNews.Opened(3, 2, OFFER.with(LEFT.settings())));
    }

    @Test
    void whoLearnsThatAnotherDirectorKeptATemplateSaysSo() {
        final ActorRef<MixDirector.Command> director = director();
        memory.question().complete(List.of());
        templates.others = true;
        watch(director);

        ask(director, new MixCommand.KeepTemplate(gateway.getRef(), 7, new MixTemplate("drums", LEFT.settings())));

        gateway.expectMessageClass(MixNews.Book.class);
        gateway.expectMessageClass(MixNews.TemplateKept.class);
        gateway.expectMessage(new MixNews.Accepted(7, false));
        assertEquals(1, lost.get());
    }
}
