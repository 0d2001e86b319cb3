package io.foldback.mixer.room;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a room in a map, at once. */
final class MapMemory implements RoomMemory {
    private @Nullable String room;
    private final Map<String, String> scenes = new HashMap<>();

    @Nullable
    String room() {
        return room;
    }

    void room(String body) {
        room = body;
    }

    Map<String, String> scenes() {
        return scenes;
    }

    @Override
    public CompletionStage<Kept> recall() {
        return CompletableFuture.completedFuture(new Kept(room, scenes));
    }

    @Override
    public CompletionStage<Boolean> keep(Supplier<String> body) {
        room = body.get();
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Boolean> keepScene(String name, String scene) {
        scenes.put(name, scene);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Boolean> forgetScene(String name) {
        scenes.remove(name);
        return CompletableFuture.completedFuture(true);
    }
}
