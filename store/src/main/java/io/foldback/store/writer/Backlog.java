package io.foldback.store.writer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The newest change of each document that has one. Guarded by its writer's lock. */
final class Backlog {
    private final Map<DurableDocument, Pending> pending = new LinkedHashMap<>();
    private final int limit;

    Backlog(int limit) {
        this.limit = limit;
    }

    /** What the change waits as; null when so many documents wait that there is no place for another. */
    @Nullable
    Pending add(DurableDocument document, Supplier<Change> wish, long dueNanos) {
        final Pending older = pending.get(document);
        if (older != null) {
            older.replace(wish, dueNanos);
            return older;
        }
        if (pending.size() >= limit) {
            return null;
        }
        final Pending added = new Pending(document, wish, dueNanos);
        pending.put(document, added);
        return added;
    }

    /** The oldest ones that are due. */
    List<Pending> takeDue(long nowNanos, int most) {
        final List<Pending> taken = new ArrayList<>();
        final Iterator<Pending> each = pending.values().iterator();
        while (each.hasNext() && taken.size() < most) {
            final Pending next = each.next();
            if (next.isDue(nowNanos)) {
                taken.add(next);
                each.remove();
            }
        }
        return taken;
    }

    List<Pending> takeAll() {
        final List<Pending> all = List.copyOf(pending.values());
        pending.clear();
        return all;
    }

    void hurry(long nowNanos) {
        pending.values().forEach(each -> each.hurry(nowNanos));
    }

    /** When the next one is due; null when none waits. */
    @Nullable
    Pending first() {
        Pending first = null;
        for (final Pending each : pending.values()) {
            if (first == null || each.dueNanos() - first.dueNanos() < 0) {
                first = each;
            }
        }
        return first;
    }
}
