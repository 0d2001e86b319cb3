package io.foldback.mixer.room;

import io.foldback.store.Store;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import io.foldback.store.writer.DurableDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A room's place in the store. Whoever recalls it last holds it: what another director writes afterwards is refused. */
public final class StoredRoomMemory implements RoomMemory {
    private final Store store;
    private final String room;
    private final Map<String, HeldScene> scenes = new HashMap<>();
    private @Nullable DurableDocument document;

    /** A scene in this director's hands. */
    private record HeldScene(StoredScene scene, DurableDocument document) {}

    private record Read(Optional<StoredRoom> room, List<StoredScene> scenes) {}

    public StoredRoomMemory(Store store, String room) {
        this.store = store;
        this.room = room;
    }

    @Override
    public CompletionStage<Kept> recall() {
        return store.read(
                        from -> new Read(from.rooms().find(room), from.scenes().ofRoom(room)))
                .thenApply(this::hold);
    }

    private synchronized Kept hold(Read read) {
        document = store.writer().hold(read.room().orElseGet(() -> StoredRoom.fresh(room, "{}")));
        scenes.clear();
        final Map<String, String> bodies = new HashMap<>();
        for (StoredScene scene : read.scenes()) {
            scenes.put(scene.name(), new HeldScene(scene, store.writer().hold(scene)));
            bodies.put(scene.name(), scene.body());
        }
        return new Kept(read.room().map(StoredRoom::body).orElse(null), bodies);
    }

    @Override
    public synchronized CompletionStage<Boolean> keep(Supplier<String> body) {
        return document == null
                ? CompletableFuture.completedFuture(false)
                : document.saveNow(() -> StoredRoom.fresh(room, body.get())).thenApply(this::lasts);
    }

    @Override
    public synchronized CompletionStage<Boolean> keepScene(String name, String body) {
        final HeldScene held = scenes.computeIfAbsent(name, this::fresh);
        return held.document().saveNow(held.scene().withBody(body)).thenApply(this::lasts);
    }

    private HeldScene fresh(String name) {
        final StoredScene scene = StoredScene.fresh(UUID.randomUUID().toString(), room, name, "{}");
        return new HeldScene(scene, store.writer().hold(scene));
    }

    @Override
    public synchronized CompletionStage<Boolean> forgetScene(String name) {
        final HeldScene held = scenes.remove(name);
        return held == null
                ? CompletableFuture.completedFuture(true)
                : held.document().remove().thenApply(this::lasts);
    }

    private boolean lasts(Outcome outcome) {
        if (outcome instanceof Outcome.LostRace) {
            throw new LostToAnother("room " + room);
        }
        return outcome instanceof Outcome.Saved;
    }
}
