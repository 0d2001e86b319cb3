package io.foldback.mixer.revocation;

import io.foldback.link.control.Revoked;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where revocations outlast all processes. Nothing here waits. */
public interface RevocationMemory {

    /** Reads what still matters; fails when it cannot be read now. Comes before everything else. */
    CompletionStage<List<Revoked>> recall();

    /** Keeps one, or that it goes further than before. */
    void keep(Revoked revoked);

    /** Of a house that forgets with its last process. */
    RevocationMemory NONE = new RevocationMemory() {
        @Override
        public CompletionStage<List<Revoked>> recall() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public void keep(Revoked revoked) {}
    };
}
