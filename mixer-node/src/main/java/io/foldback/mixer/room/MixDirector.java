package io.foldback.mixer.room;

import io.foldback.link.control.MixCommand;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBook;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixTemplate;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/**
 * Orders all changes of a room's personal mixes and of its templates. Gateways are answered once what was kept has been read, or could not be;
 * in the second case they offer what they know, and it is read when the store is back.
 */
final class MixDirector extends AbstractBehavior<MixDirector.Command> {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    /** How often the store is tried when it is away. */
    private static final Duration RECALL = Duration.ofSeconds(1);

    /** So long somebody may wait to hear that a change lasts. */
    private static final long PATIENCE_MILLIS = 250;

    sealed interface Command {}

    /** A reign begins; what was ordered before counts as far as it was kept. */
    record Reign(int term) implements Command {}

    /** Another director reigns: nothing is ordered, kept or forgotten until the next {@link Reign}. */
    record Resign() implements Command {}

    /** A gateway wants something. */
    record Asked(MixCommand command) implements Command {}

    private record Recall(int term) implements Command {}

    /** What was kept of a room. */
    private record Recollection(List<KeptMix> mixes, List<MixTemplate> templates) {}

    private record Recalled(
            int term, @Nullable Recollection kept, @Nullable Throwable failure) implements Command {}

    private record Kept(ActorRef<MixNews> gateway, MixNews.Accepted answer) implements Command {}

    private record Sweep() implements Command {}

    private final String room;
    private final MixMemory memory;
    private final TemplateMemory templates;
    private final TimerScheduler<Command> timers;
    private final MixBook<ActorRef<MixNews>> book;
    private int term;
    private final Set<ActorRef<MixNews>> early = new LinkedHashSet<>();
    private boolean open;

    /**
     * To be followed by a {@link Reign}.
     *
     * @param lost called by any thread when another director has kept a mix or a template that this one holds
     */
    static Behavior<Command> create(
            String room, MixBookSettings settings, MixMemory memory, TemplateMemory templates, Runnable lost) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(new Sweep(), SWEEP);
            return new MixDirector(context, timers, room, settings, new WatchfulShelf(memory, templates, lost));
        }));
    }

    private MixDirector(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            String room,
            MixBookSettings settings,
            WatchfulShelf shelf) {
        super(context);
        this.room = room;
        this.memory = shelf.mixes();
        this.templates = shelf.templates();
        this.timers = timers;
        this.book = new MixBook<>(settings, ActorRef::tell, shelf, shelf);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Reign.class, this::onReign)
                .onMessage(Resign.class, this::onResign)
                .onMessage(Asked.class, this::onAsked)
                .onMessage(Recall.class, this::onRecall)
                .onMessage(Recalled.class, this::onRecalled)
                .onMessage(Kept.class, this::onKept)
                .onMessage(Sweep.class, this::onSweep)
                .build();
    }

    private Behavior<Command> onReign(Reign reign) {
        term = reign.term();
        open = false;
        book.reign(term);
        return onRecall(new Recall(term));
    }

    private Behavior<Command> onResign(Resign resign) {
        term = 0;
        open = false;
        return this;
    }

    private Behavior<Command> onRecall(Recall recall) {
        if (recall.term() == term) {
            getContext()
                    .pipeToSelf(
                            memory.recall().thenCombine(templates.recall(), Recollection::new),
                            (kept, failure) -> new Recalled(recall.term(), kept, failure));
        }
        return this;
    }

    private Behavior<Command> onRecalled(Recalled recalled) {
        if (recalled.term() != term) {
            return this;
        }
        if (recalled.kept() == null) {
            if (!open) {
                getContext()
                        .getLog()
                        .warn(
                                "room {}: its personal mixes and templates cannot be read from the store, mixes are as gateways know them: {}",
                                room,
                                String.valueOf(recalled.failure()));
            }
            timers.startSingleTimer(new Recall(term), RECALL);
        } else {
            book.restoreTemplates(recalled.kept().templates());
            book.restore(recalled.kept().mixes(), System.currentTimeMillis());
        }
        open = true;
        early.forEach(gateway -> book.watch(gateway, false, System.nanoTime()));
        early.clear();
        return this;
    }

    private Behavior<Command> onAsked(Asked asked) {
        if (!open) {
            early.add(asked.command().gateway());
        } else {
            switch (asked.command()) {
                case MixCommand.WatchMixes watch -> book.watch(watch.gateway(), watch.anew(), System.nanoTime());
                case MixCommand.OpenMix opened -> book.open(opened.gateway(), opened.mix(), opened.fresh());
                case MixCommand.ChangeMix change ->
                    answer(
                            change.gateway(),
                            change.request(),
                            book.change(change.id(), change.change(), change.author()));
                case MixCommand.KeepTemplate keep ->
                    answer(keep.gateway(), keep.request(), book.keepTemplate(keep.template()));
                case MixCommand.ForgetTemplate forget ->
                    answer(forget.gateway(), forget.request(), book.forgetTemplate(forget.name()));
                case MixCommand.HoldMixes hold -> book.hold(hold.gateway(), hold.ids(), System.currentTimeMillis());
                case MixCommand.ReleaseMix release ->
                    book.release(release.gateway(), release.id(), System.currentTimeMillis());
            }
        }
        return this;
    }

    private void answer(ActorRef<MixNews> gateway, long request, MixBook.Verdict verdict) {
        switch (verdict) {
            case MixBook.Verdict.Refused(String code, String message) ->
                gateway.tell(new MixNews.Refused(request, code, message));
            case MixBook.Verdict.Done(CompletionStage<Boolean> saved) ->
                getContext()
                        .pipeToSelf(
                                patiently(saved),
                                (lasts, failure) ->
                                        new Kept(gateway, new MixNews.Accepted(request, Boolean.TRUE.equals(lasts))));
        }
    }

    private static CompletionStage<Boolean> patiently(CompletionStage<Boolean> saved) {
        return saved.exceptionally(failure -> false)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private Behavior<Command> onKept(Kept kept) {
        kept.gateway().tell(kept.answer());
        return this;
    }

    private Behavior<Command> onSweep(Sweep sweep) {
        if (open) {
            book.sweep(System.nanoTime(), System.currentTimeMillis());
        }
        return this;
    }
}
