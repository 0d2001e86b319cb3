package io.foldback.mixer.room;

import io.foldback.link.control.RoomChange;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a room's settings beyond its director. Nothing is kept before what was kept has been read, so that a room that
 * begins while its store is away does not overwrite it. The director's thread; nothing here waits.
 */
final class RoomKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(RoomKeeper.class);

    /** So long somebody may wait to hear that a change lasts. */
    private static final long PATIENCE_MILLIS = 250;

    private final String room;
    private final RoomDesk desk;
    private final RoomMemory memory;
    private final Set<String> scenesTouched = new LinkedHashSet<>();
    private boolean recalled;
    private boolean touched;

    RoomKeeper(String room, RoomDesk desk, RoomMemory memory) {
        this.room = room;
        this.desk = desk;
        this.memory = memory;
    }

    CompletionStage<RoomMemory.Kept> recall() {
        recalled = false;
        touched = false;
        scenesTouched.clear();
        return memory.recall();
    }

    /**
     * What was kept has been read. It holds unless somebody changed the room or a scene meanwhile: then that holds.
     *
     * @return whether the room is another one now
     */
    boolean restore(RoomMemory.Kept kept) {
        recalled = true;
        boolean changed = false;
        try {
            for (Map.Entry<String, String> scene : kept.scenes().entrySet()) {
                if (!scenesTouched.contains(scene.getKey())) {
                    desk.scenes().restore(scene.getKey(), RoomDocument.readScene(scene.getValue()));
                    changed = true;
                }
            }
            if (kept.room() != null && !touched) {
                RoomDocument.restore(kept.room(), desk);
                changed = true;
            }
        } catch (IllegalArgumentException e) {
            LOG.error("room {}: what was kept of it cannot be read, it begins anew: {}", room, e.getMessage());
        }
        if (touched) {
            keep();
        }
        scenesTouched.forEach(this::keepScene);
        return changed;
    }

    /** The room changed. Completes with whether that lasts, after a moment in any case. */
    CompletionStage<Boolean> keep() {
        touched = true;
        return patiently(recalled ? memory.keep(RoomDocument.of(desk)) : CompletableFuture.completedFuture(false));
    }

    /** Keeps what a change of the desk did. */
    CompletionStage<Boolean> keep(RoomChange change) {
        return switch (change) {
            case RoomChange.StoreScene store -> patiently(keepScene(store.name()));
            case RoomChange.DeleteScene delete -> patiently(keepScene(delete.name()));
            case RoomChange.RenameScene rename -> patiently(rename(rename));
            case RoomChange.AddBus add -> keep().thenCombine(keepRewritten(), Boolean::logicalAnd);
            default -> keep();
        };
    }

    private CompletionStage<Boolean> keepRewritten() {
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (String scene : desk.scenes().takeRewritten()) {
            all = all.thenCombine(keepScene(scene), Boolean::logicalAnd);
        }
        return patiently(all);
    }

    private CompletionStage<Boolean> rename(RoomChange.RenameScene rename) {
        if (rename.name().equals(rename.to())) {
            return CompletableFuture.completedFuture(true);
        }
        return keepScene(rename.to()).thenCombine(keepScene(rename.name()), (kept, forgotten) -> kept && forgotten);
    }

    /** As it is on the desk now, or that it is there no more. */
    private CompletionStage<Boolean> keepScene(String name) {
        if (!recalled) {
            scenesTouched.add(name);
            return CompletableFuture.completedFuture(false);
        }
        return desk.scenes().known(name) == null
                ? memory.keepScene(name, RoomDocument.writeScene(desk.scenes().scene(name)))
                : memory.forgetScene(name);
    }

    private static CompletionStage<Boolean> patiently(CompletionStage<Boolean> kept) {
        return kept.exceptionally(failure -> false)
                .toCompletableFuture()
                .copy()
                .completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
