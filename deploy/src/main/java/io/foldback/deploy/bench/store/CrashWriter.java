package io.foldback.deploy.bench.store;

import io.foldback.store.Store;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import io.foldback.store.writer.DurableDocument;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that changes documents as fast as they are acknowledged, says so, and goes on until it is killed. */
public final class CrashWriter {
    static final String READY = "ready";

    private static final int ROOMS = 8;
    private static final int CHANGES_PER_SCENE = 16;

    private final Store store;

    private CrashWriter(Store store) {
        this.store = store;
    }

    /** @param arguments the folder of the store, and a name for this run */
    public static void main(String[] arguments) throws InterruptedException {
        final CrashWriter writer = new CrashWriter(TrialStore.open(Path.of(arguments[0])));
        System.out.println(READY);
        for (int i = 0; i < ROOMS; i++) {
            writer.begin("room-" + i, arguments[1]);
        }
        new CountDownLatch(1).await();
    }

    private void begin(String id, String run) {
        final StoredRoom last = store.rooms().find(id).orElseGet(() -> StoredRoom.fresh(id, Ledger.body(0)));
        change(store.writer().hold(last), last, Ledger.number(last.body()) + 1, run);
    }

    private void change(DurableDocument room, StoredRoom last, long number, String run) {
        room.saveNow(last.withBody(Ledger.body(number))).whenComplete((outcome, failure) -> {
            acknowledge("room " + last.id() + " " + number, outcome, failure);
            if (number % CHANGES_PER_SCENE == 0) {
                makeScene(last.id(), run + "-" + last.id() + "-" + number, number);
            }
            change(room, last, number + 1, run);
        });
    }

    /** Every second scene is removed once it is saved. */
    private void makeScene(String room, String id, long number) {
        final StoredScene fresh = StoredScene.fresh(id, room, "scene " + number, Ledger.body(number));
        final DurableDocument scene = store.writer().hold(fresh);
        scene.saveNow(fresh).whenComplete((outcome, failure) -> {
            acknowledge("scene " + id, outcome, failure);
            if (number % (2 * CHANGES_PER_SCENE) == 0) {
                say("going " + id);
                scene.remove().whenComplete((end, wrong) -> acknowledge("gone " + id, end, wrong));
            }
        });
    }

    private static void acknowledge(String what, Outcome outcome, Throwable failure) {
        if (!(outcome instanceof Saved)) {
            throw new IllegalStateException(what + ": " + outcome, failure);
        }
        say(what);
    }

    private static void say(String line) {
        System.out.println(line + Ledger.END);
    }
}
