package io.foldback.store.writer;

import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.Outcome.LostRace;
import io.foldback.store.document.Outcome.Saved;
import io.foldback.store.document.Outcome.Unsaved;
import io.foldback.store.document.StoreUnavailable;
import io.foldback.store.writer.Change.Put;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Documents in memory, which can be away, lose an answer, or refuse a body. */
final class FakeDatabase implements Commit {
    static final String REFUSED = "refused";

    final Map<String, Document> documents = new HashMap<>();
    final List<List<Change>> commits = new ArrayList<>();
    int attempts;
    boolean away;
    boolean losesAnswers;

    @Override
    public List<Outcome> commit(List<Change> changes) {
        attempts++;
        if (away) {
            throw new StoreUnavailable("The store is away");
        }
        commits.add(changes);
        final List<Outcome> outcomes = changes.stream().map(this::write).toList();
        if (losesAnswers) {
            throw new StoreUnavailable("The connection broke");
        }
        return outcomes;
    }

    private Outcome write(Change change) {
        final Document wanted = change.document();
        if (wanted.body().equals(REFUSED)) {
            return new Unsaved("too odd");
        }
        final Document now = documents.get(wanted.id());
        final long rev = now == null ? Document.NEW : now.rev();
        if (change instanceof Put) {
            return put(wanted, now, rev);
        }
        if (now != null && rev != wanted.rev()) {
            return new LostRace(now);
        }
        documents.remove(wanted.id());
        return new Saved(Document.NEW);
    }

    private Outcome put(Document wanted, @Nullable Document now, long rev) {
        final Document next = wanted.at(wanted.rev() + 1);
        if (rev != wanted.rev()) {
            return next.equals(now) ? new Saved(rev) : new LostRace(now);
        }
        documents.put(wanted.id(), next);
        return new Saved(next.rev());
    }

    /** Body of a document. */
    String body(String id) {
        return Objects.requireNonNull(documents.get(id)).body();
    }
}
