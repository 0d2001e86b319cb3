package io.foldback.mixer.room;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a room's settings outlast its director. One director at a time: what is kept fails with {@link LostToAnother} when
 * another one has kept something since it was recalled, until it is recalled anew. Nothing here waits.
 */
public interface RoomMemory {

    /**
     * What was kept of a room.
     *
     * @param room its settings; null when nothing was kept
     * @param scenes by name
     */
    record Kept(@Nullable String room, Map<String, String> scenes) {
        public Kept {
            scenes = Map.copyOf(scenes);
        }
    }

    /** Reads what was kept; fails when it cannot be read now. Everything else comes after it. */
    CompletionStage<Kept> recall();

    /**
     * Keeps the room's settings; completes with whether they last now. Later ones may take these ones' place.
     *
     * @param room asked by any thread, if they are written
     */
    CompletionStage<Boolean> keep(Supplier<String> room);

    /** Keeps a scene. */
    CompletionStage<Boolean> keepScene(String name, String scene);

    /** Forgets a scene; one that is not there is forgotten already. */
    CompletionStage<Boolean> forgetScene(String name);

    /** Of a room that begins anew with each director. */
    RoomMemory NONE = new RoomMemory() {
        @Override
        public CompletionStage<Kept> recall() {
            return CompletableFuture.completedFuture(new Kept(null, Map.of()));
        }

        @Override
        public CompletionStage<Boolean> keep(Supplier<String> room) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Boolean> keepScene(String name, String scene) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Boolean> forgetScene(String name) {
            return CompletableFuture.completedFuture(false);
        }
    };
}
