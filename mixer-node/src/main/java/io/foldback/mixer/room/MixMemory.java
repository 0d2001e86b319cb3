package io.foldback.mixer.room;

import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBook;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where the personal mixes of a room outlast its director. One director at a time, as with {@link RoomMemory}. */
public interface MixMemory extends MixBook.Shelf {

    /** Reads what was kept; fails when it cannot be read now. */
    CompletionStage<List<KeptMix>> recall();

    /** Of a room whose mixes end with its director. */
    MixMemory NONE = new MixMemory() {
        @Override
        public CompletionStage<List<KeptMix>> recall() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public CompletionStage<Boolean> keep(KeptMix mix) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public void forget(String id) {}
    };
}
