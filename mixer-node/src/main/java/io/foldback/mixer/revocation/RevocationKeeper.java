package io.foldback.mixer.revocation;

import io.foldback.link.control.NodeDirectory;
import io.foldback.link.control.Revoked;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;

/** Tells all nodes what was revoked before this process began, and keeps what becomes known. */
public final class RevocationKeeper extends AbstractBehavior<RevocationKeeper.Command> {
    /** How often the store is tried when it is away. */
    private static final Duration RECALL = Duration.ofSeconds(1);

    public sealed interface Command {}

    private record Recall() implements Command {}

    private record Recalled(
            @Nullable List<Revoked> kept, @Nullable Throwable failure) implements Command {}

    private record Heard(List<Revoked> revoked) implements Command {}

    private final NodeDirectory directory;
    private final RevocationMemory memory;
    private final TimerScheduler<Command> timers;
    private final Runnable told;
    private final Map<String, Long> kept = new HashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private boolean recalled;
    private boolean complained;

    /** @param told called once what was revoked before has been said to all nodes, by the actor's thread */
    public static Behavior<Command> create(NodeDirectory directory, RevocationMemory memory, Runnable told) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new RevocationKeeper(context, timers, directory, memory, told)));
    }

    private RevocationKeeper(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            NodeDirectory directory,
            RevocationMemory memory,
            Runnable told) {
        super(context);
        this.told = told;
        this.directory = directory;
        this.memory = memory;
        this.timers = timers;
        directory.watchRevocations(revoked -> context.getSelf().tell(new Heard(revoked)));
        context.getSelf().tell(new Recall());
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Recall.class, this::onRecall)
                .onMessage(Recalled.class, this::onRecalled)
                .onMessage(Heard.class, this::onHeard)
                .build();
    }

    private Behavior<Command> onRecall(Recall recall) {
        getContext().pipeToSelf(memory.recall(), Recalled::new);
        return this;
    }

    private Behavior<Command> onRecalled(Recalled answer) {
        final List<Revoked> read = answer.kept();
        if (read == null) {
            complain(answer.failure());
            timers.startSingleTimer(new Recall(), RECALL);
            return this;
        }
        recalled = true;
        read.forEach(one -> kept.merge(one.subject(), one.notBeforeMillis(), Math::max));
        directory.revoke(read);
        told.run();
        keepNews();
        return this;
    }

    private void complain(@Nullable Throwable failure) {
        if (!complained) {
            complained = true;
            getContext()
                    .getLog()
                    .warn(
                            "What was revoked before cannot be read from the store and does not hold until it is back: {}",
                            String.valueOf(failure));
        }
    }

    private Behavior<Command> onHeard(Heard news) {
        news.revoked().forEach(one -> heard.merge(one.subject(), one.notBeforeMillis(), Math::max));
        if (recalled) {
            keepNews();
        }
        return this;
    }

    private void keepNews() {
        heard.forEach((subject, notBefore) -> {
            final Long known = kept.get(subject);
            if (known == null || known < notBefore) {
                kept.put(subject, notBefore);
                memory.keep(new Revoked(subject, notBefore));
            }
        });
        heard.clear();
    }
}
