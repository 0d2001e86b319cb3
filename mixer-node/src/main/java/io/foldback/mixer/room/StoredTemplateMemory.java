package io.foldback.mixer.room;

import io.foldback.link.mix.MixTemplate;
import io.foldback.store.Store;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.StoredTemplate;
import io.foldback.store.writer.DurableDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The templates of a room in the store. Whoever recalls them last holds them, as with {@link StoredMixMemory}. */
final class StoredTemplateMemory implements TemplateMemory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredTemplateMemory.class);

    private final Store store;
    private final String room;
    private final Map<String, Held> templates = new HashMap<>();
    private boolean recalled;

    /** A template in this director's hands. */
    private record Held(String id, DurableDocument document) {}

    StoredTemplateMemory(Store store, String room) {
        this.store = store;
        this.room = room;
    }

    @Override
    public CompletionStage<List<MixTemplate>> recall() {
        synchronized (this) {
            recalled = false;
        }
        return store.read(from -> from.templates().ofRoom(room)).thenApply(this::hold);
    }

    private synchronized List<MixTemplate> hold(List<StoredTemplate> stored) {
        templates.clear();
        final List<MixTemplate> kept = new ArrayList<>();
        for (final StoredTemplate template : stored) {
            templates.put(
                    template.name(), new Held(template.id(), store.writer().hold(template)));
            try {
                kept.add(MixDocument.readTemplate(template.name(), template.body()));
            } catch (IllegalArgumentException e) {
                LOG.error(
                        "room {}: the template {} cannot be read, it is left out: {}",
                        room,
                        template.name(),
                        e.getMessage());
            }
        }
        recalled = true;
        return kept;
    }

    @Override
    public synchronized CompletionStage<Boolean> keepTemplate(MixTemplate template) {
        if (!recalled) {
            return CompletableFuture.completedFuture(false);
        }
        final Held held = templates.computeIfAbsent(template.name(), this::fresh);
        return held.document()
                .saveNow(() -> StoredTemplate.fresh(held.id(), room, template.name(), MixDocument.write(template)))
                .thenApply(this::lasts);
    }

    private Held fresh(String name) {
        final String id = UUID.randomUUID().toString();
        return new Held(id, store.writer().hold(StoredTemplate.fresh(id, room, name, "{}")));
    }

    @Override
    public synchronized CompletionStage<Boolean> forgetTemplate(String name) {
        final Held held = templates.remove(name);
        return held == null
                ? CompletableFuture.completedFuture(recalled)
                : held.document().remove().thenApply(this::lasts);
    }

    private boolean lasts(Outcome outcome) {
        if (outcome instanceof Outcome.LostRace) {
            throw new LostToAnother("a template of room " + room);
        }
        return outcome instanceof Outcome.Saved;
    }
}
