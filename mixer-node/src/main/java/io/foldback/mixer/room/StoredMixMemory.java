package io.foldback.mixer.room;

import io.foldback.link.mix.KeptMix;
import io.foldback.store.Store;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.StoredMix;
import io.foldback.store.writer.DurableDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The personal mixes of a room in the store. Whoever recalls them last holds them: what another director writes afterwards
 * is refused. Changes of one mix within a moment are written as one.
 */
public final class StoredMixMemory implements MixMemory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredMixMemory.class);

    private final Store store;
    private final String room;
    private final Map<String, DurableDocument> documents = new HashMap<>();
    private boolean recalled;

    public StoredMixMemory(Store store, String room) {
        this.store = store;
        this.room = room;
    }

    @Override
    public CompletionStage<List<KeptMix>> recall() {
        synchronized (this) {
            recalled = false;
        }
        return store.read(from -> from.mixes().ofRoom(room)).thenApply(this::hold);
    }

    private synchronized List<KeptMix> hold(List<StoredMix> stored) {
        documents.clear();
        final List<KeptMix> kept = new ArrayList<>();
        for (final StoredMix mix : stored) {
            documents.put(mix.id(), store.writer().hold(mix));
            try {
                kept.add(MixDocument.read(mix.id(), mix.listener(), mix.body()));
            } catch (IllegalArgumentException e) {
                LOG.error(
                        "room {}: the mix of {} cannot be read, it begins anew: {}",
                        room,
                        mix.listener(),
                        e.getMessage());
            }
        }
        recalled = true;
        return kept;
    }

    @Override
    public synchronized CompletionStage<Boolean> keep(KeptMix mix) {
        if (!recalled) {
            return CompletableFuture.completedFuture(false);
        }
        final String id = mix.id();
        final String listener = mix.listener().key();
        return documents
                .computeIfAbsent(id, fresh -> store.writer().hold(StoredMix.fresh(id, room, listener, "{}")))
                .save(() -> StoredMix.fresh(id, room, listener, MixDocument.write(mix)))
                .thenApply(outcome -> lasts(outcome, listener));
    }

    private boolean lasts(Outcome outcome, String listener) {
        if (outcome instanceof Outcome.LostRace) {
            throw new LostToAnother("the mix of " + listener + " in room " + room);
        }
        return outcome instanceof Outcome.Saved;
    }

    @Override
    public synchronized void forget(String id) {
        final DurableDocument document = documents.remove(id);
        if (document != null) {
            document.remove();
        }
    }
}
