package io.foldback.mixer.revocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.link.control.Revoked;
import io.foldback.store.Store;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.StoredRevocation;
import io.foldback.store.writer.DurableDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Revocations in the store. Several mixers may keep the same; the later instant lasts. Any thread. */
public final class StoredRevocationMemory implements RevocationMemory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredRevocationMemory.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_BEFORE = "notBefore";

    private final Store store;
    private final Duration keep;
    private final Map<String, DurableDocument> documents = new HashMap<>();

    /** @param keep how long a revocation matters */
    public StoredRevocationMemory(Store store, Duration keep) {
        this.store = store;
        this.keep = keep;
    }

    @Override
    public CompletionStage<List<Revoked>> recall() {
        final Instant now = Instant.now();
        return store.read(from -> {
                    from.revocations().forgetExpired(now);
                    return from.revocations().expiringAfter(now);
                })
                .thenApply(this::hold);
    }

    private synchronized List<Revoked> hold(List<StoredRevocation> stored) {
        final List<Revoked> kept = new ArrayList<>();
        for (final StoredRevocation one : stored) {
            documents.put(one.id(), store.writer().hold(one));
            kept.add(new Revoked(one.id(), notBefore(one)));
        }
        return kept;
    }

    private static long notBefore(StoredRevocation stored) {
        try {
            return JSON.readTree(stored.body()).path(NOT_BEFORE).asLong();
        } catch (JsonProcessingException e) {
            LOG.error("{} cannot be read; it voids everything until now", stored.key(), e);
            return System.currentTimeMillis();
        }
    }

    @Override
    public synchronized void keep(Revoked revoked) {
        final StoredRevocation document = document(revoked);
        documents
                .computeIfAbsent(revoked.subject(), subject -> store.writer().hold(document))
                .saveNow(document)
                .thenAccept(outcome -> onSaved(revoked, outcome));
    }

    private StoredRevocation document(Revoked revoked) {
        final Instant notBefore = Instant.ofEpochMilli(revoked.notBeforeMillis());
        final String body = JSON.createObjectNode()
                .put(NOT_BEFORE, revoked.notBeforeMillis())
                .toString();
        return StoredRevocation.fresh(revoked.subject(), notBefore.plus(keep), body);
    }

    /** Another mixer may have been first. */
    private synchronized void onSaved(Revoked revoked, Outcome outcome) {
        if (outcome instanceof Outcome.LostRace(StoredRevocation now)) {
            documents.put(revoked.subject(), store.writer().hold(now));
            if (notBefore(now) < revoked.notBeforeMillis()) {
                keep(revoked);
            }
        }
    }
}
