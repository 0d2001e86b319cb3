package io.foldback.mixer.room;

import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply.Rejected;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a room's desk, and keeps it beyond its director. Nothing is kept before what was kept has been read, and nothing is
 * written over what cannot be read. The director's thread; nothing here waits.
 */
final class RoomKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(RoomKeeper.class);

    /** So long somebody may wait to hear that a change lasts. */
    private static final long PATIENCE_MILLIS = 250;

    private final RoomSettings settings;
    private final RoomMemory memory;
    private final Runnable lost;
    private final HandMoves moves = new HandMoves();
    private final Map<String, Long> scenesWaiting = new ConcurrentHashMap<>();
    private final Set<String> unreadScenes = new HashSet<>();
    private RoomDesk desk;
    private int term;
    private long sceneChanges;
    private boolean recalled;
    private boolean unread;

    /** @param lost called by any thread when another director has kept the room since it was recalled */
    RoomKeeper(RoomSettings settings, RoomMemory memory, Runnable lost) {
        this.settings = settings;
        this.memory = memory;
        this.lost = lost;
        this.desk = new RoomDesk(settings);
    }

    RoomDesk desk() {
        return desk;
    }

    /** The room is another one's, or was until now: the desk is as the file says, and what was done on it is forgotten. */
    void clear() {
        desk = new RoomDesk(settings);
        recalled = false;
        moves.clear();
        scenesWaiting.clear();
    }

    /** Of the reign that is kept with the room from now on. */
    void term(int newTerm) {
        term = newTerm;
    }

    /** Nothing is kept until {@link #restore}. */
    CompletionStage<RoomMemory.Kept> recall() {
        recalled = false;
        return memory.recall();
    }

    /**
     * What was kept has been read: the desk is another one, which has that. Without a room that was kept, the desk stays.
     * To be followed by {@link #doAgain} when the sources that are here are admitted.
     */
    void restore(RoomMemory.Kept kept) {
        final RoomDesk before = desk;
        recalled = true;
        desk = read(kept.room());
        restoreScenes(kept.scenes(), before.scenes());
    }

    /** What people changed that was not known to be kept is so again, and is kept. */
    void doAgain(long nowNanos) {
        if (moves.replay(desk, nowNanos)) {
            keep();
        }
        Set.copyOf(scenesWaiting.keySet()).forEach(this::keepScene);
    }

    private RoomDesk read(@Nullable String document) {
        unread = false;
        if (document == null) {
            return desk;
        }
        try {
            final RoomDesk restored = new RoomDesk(settings);
            RoomDocument.restore(document, restored);
            return restored;
        } catch (IllegalArgumentException e) {
            unread = true;
            LOG.error(
                    "room {}: what was kept of it cannot be read; it begins anew, and what is changed does not last, so"
                            + " that nothing is written over it: {}",
                    settings.id(),
                    e.getMessage());
            return desk;
        }
    }

    private void restoreScenes(Map<String, String> kept, Scenes before) {
        unreadScenes.clear();
        kept.forEach(this::restoreScene);
        for (String name : scenesWaiting.keySet()) {
            if (before.known(name) == null) {
                desk.scenes().restore(name, before.scene(name));
            }
        }
    }

    private void restoreScene(String name, String body) {
        try {
            final List<Scenes.Kept> scene = RoomDocument.readScene(body);
            if (!scenesWaiting.containsKey(name)) {
                desk.scenes().restore(name, scene);
            }
        } catch (IllegalArgumentException e) {
            unreadScenes.add(name);
            LOG.error(
                    "room {}: scene '{}' cannot be read and is left as it is: {}", settings.id(), name, e.getMessage());
        }
    }

    /** Does what somebody asks for; null when it was done, and is to be kept by {@link #keep(RoomChange)}. */
    @Nullable
    Rejected apply(RoomChange change, long nowNanos) {
        return moves.perform(change, desk, nowNanos);
    }

    /** Keeps the room as it is. Completes with whether that lasts, after a moment in any case. */
    CompletionStage<Boolean> keep() {
        return patiently(keepRoom(() -> {}).thenCombine(keepRewritten(), Boolean::logicalAnd));
    }

    /** Keeps what {@link #apply} did last. */
    CompletionStage<Boolean> keep(RoomChange change) {
        final long number = moves.last();
        return switch (change) {
            case RoomChange.StoreScene store -> patiently(keepScene(store.name()));
            case RoomChange.DeleteScene delete -> patiently(keepScene(delete.name()));
            case RoomChange.RenameScene rename -> patiently(rename(rename));
            default -> patiently(keepRoom(() -> moves.lasts(number)).thenCombine(keepRewritten(), Boolean::logicalAnd));
        };
    }

    private CompletionStage<Boolean> keepRoom(Runnable whenSaved) {
        return recalled && !unread
                ? noticing(memory.keep(RoomDocument.of(desk, term)), whenSaved)
                : CompletableFuture.completedFuture(false);
    }

    private CompletionStage<Boolean> keepRewritten() {
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (String scene : desk.scenes().takeRewritten()) {
            all = all.thenCombine(keepScene(scene), Boolean::logicalAnd);
        }
        return all;
    }

    private CompletionStage<Boolean> rename(RoomChange.RenameScene rename) {
        if (rename.name().equals(rename.to())) {
            return CompletableFuture.completedFuture(true);
        }
        return keepScene(rename.to()).thenCombine(keepScene(rename.name()), (kept, forgotten) -> kept && forgotten);
    }

    /** As it is on the desk now, or that it is there no more. */
    private CompletionStage<Boolean> keepScene(String name) {
        final long change = ++sceneChanges;
        scenesWaiting.put(name, change);
        if (!recalled || unreadScenes.contains(name)) {
            return CompletableFuture.completedFuture(false);
        }
        return noticing(
                desk.scenes().known(name) == null
                        ? memory.keepScene(
                                name, RoomDocument.writeScene(desk.scenes().scene(name)))
                        : memory.forgetScene(name),
                () -> scenesWaiting.remove(name, change));
    }

    private CompletionStage<Boolean> noticing(CompletionStage<Boolean> kept, Runnable whenSaved) {
        return kept.whenComplete((saved, failure) -> {
            if (failure != null && LostToAnother.isCauseOf(failure)) {
                lost.run();
            } else if (Boolean.TRUE.equals(saved)) {
                whenSaved.run();
            }
        });
    }

    private static CompletionStage<Boolean> patiently(CompletionStage<Boolean> kept) {
        return kept.exceptionally(failure -> false)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
