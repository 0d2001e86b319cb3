package io.foldback.mixer;

import io.foldback.link.Link;
import io.foldback.mixer.engine.EngineThreads;
import io.foldback.mixer.engine.WarmUp;
import io.foldback.mixer.revocation.RevocationKeeper;
import io.foldback.mixer.room.Memories;
import io.foldback.mixer.room.Room;
import io.foldback.mixer.room.RoomParts;
import io.foldback.mixer.room.RoomSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/**
 * Top of the mixer role: warms the kernels up and says what was revoked before, then opens every configured room. The engine threads end with the actor
 * system, not with this actor.
 */
public final class MixerGuardian extends AbstractBehavior<MixerGuardian.Command> {

    /** Longer keeps people out who may come in while the store is away, shorter lets in whose tokens it would void. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Longer delays a start beside a node that is away, shorter lets two reign for a moment. */
    private static final Duration NEIGHBOURS_PATIENCE = Duration.ofSeconds(1);

    public sealed interface Command {}

    private record Prepared(
            @Nullable Boolean revocationsTold, @Nullable Throwable failure) implements Command {}

    private final MixerSettings settings;
    private final Link link;
    private final EngineThreads threads;
    private final Memories memories;

    /** @param memories where the rooms outlast this mixer */
    public static Behavior<Command> create(MixerSettings settings, Link link, Memories memories) {
        return create(settings, link, memories, PATIENCE);
    }

    /** @param patience so long its rooms wait at most until it is known and said what was revoked before */
    static Behavior<Command> create(MixerSettings settings, Link link, Memories memories, Duration patience) {
        return Behaviors.setup(context -> new MixerGuardian(context, settings, link, memories, patience));
    }

    private MixerGuardian(
            ActorContext<Command> context, MixerSettings settings, Link link, Memories memories, Duration patience) {
        super(context);
        this.memories = memories;
        this.settings = settings;
        this.link = link;
        this.threads = EngineThreads.start(Runtime.getRuntime().availableProcessors(), settings.realtime());
        context.getSystem().getWhenTerminated().whenComplete((done, failure) -> threads.close());
        final CompletableFuture<Boolean> told = new CompletableFuture<>();
        context.spawn(
                RevocationKeeper.create(link.directory(), memories.ofRevocations(), () -> told.complete(true)),
                "revocations");
        context.pipeToSelf(
                told.completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS)
                        .thenCombine(neighbours(), (known, heard) -> known)
                        .thenCombine(warmUp(), (known, done) -> known),
                Prepared::new);
    }

    /** Completes when the neighbours were heard, among them whoever directs the rooms, or were silent for too long. */
    private CompletableFuture<Boolean> neighbours() {
        final CompletableFuture<Boolean> heard = new CompletableFuture<>();
        link.directory().whenRevocationsKnown(() -> heard.complete(true));
        return heard.completeOnTimeout(false, NEIGHBOURS_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }

    private CompletableFuture<Void> warmUp() {
        final CompletableFuture<Void> done = new CompletableFuture<>();
        final Thread thread = new Thread(
                () -> {
                    settings.rooms().stream()
                            .limit(1)
                            .forEach(room -> WarmUp.run(settings.engine(room), settings.warmUpBlocks()));
                    done.complete(null);
                },
                "mixer-warm-up");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, failure) -> done.completeExceptionally(failure));
        thread.start();
        return done;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder().onMessage(Prepared.class, this::onPrepared).build();
    }

    private Behavior<Command> onPrepared(Prepared prepared) {
        if (prepared.failure() != null) {
            getContext().getLog().error("the kernels could not be warmed up", prepared.failure());
        }
        if (Boolean.FALSE.equals(prepared.revocationsTold())) {
            getContext()
                    .getLog()
                    .warn("the rooms open, though it is not known whose tokens were revoked before: the store is away");
        }
        settings.rooms().forEach(this::open);
        return this;
    }

    private void open(RoomSettings room) {
        final Behavior<Room.Command> director = Room.create(new RoomParts(
                room,
                settings.engine(room),
                settings.eventLeadBlocks(),
                threads,
                link,
                memories,
                settings.personalMixes()));
        getContext().spawn(Behaviors.supervise(director).onFailure(SupervisorStrategy.resume()), "room-" + room.id());
        getContext()
                .getLog()
                .info("room {} is open: blocks of {} frames, buses {}", room.id(), room.blockFrames(), room.buses());
    }
}
