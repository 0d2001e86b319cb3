package io.foldback.gateway.access;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Revocations of this process, for as long as it runs. */
public final class LocalRevocations implements Revocations {
    private final ConcurrentHashMap<String, Instant> notBefore = new ConcurrentHashMap<>();
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    @Override
    public void revoke(String subject, Instant from) {
        learn(subject, from);
    }

    /** Tells the watchers if it was not known, or now goes further. */
    void learn(String subject, Instant from) {
        final Instant known = notBefore.getOrDefault(subject, Instant.MIN);
        if (!known.isBefore(from)) {
            return;
        }
        notBefore.merge(subject, from, (one, other) -> one.isAfter(other) ? one : other);
        watchers.forEach(watcher -> watcher.onRevoked(subject, from));
    }

    @Override
    public boolean cover(String subject, Instant issued) {
        return issued.isBefore(notBefore.getOrDefault(subject, Instant.MIN));
    }

    @Override
    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }
}
