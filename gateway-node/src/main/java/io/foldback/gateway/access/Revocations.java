package io.foldback.gateway.access;

import java.time.Instant;

/** Whose tokens are void. Any thread. */
public interface Revocations {

    /** Told when tokens become void. */
    @FunctionalInterface
    interface Watcher {
        /** Must return soon; what the subject hears by older tokens has ended when it does. */
        void onRevoked(String subject, Instant notBefore);
    }

    /** Voids everything of a subject that was issued before an instant; all watchers have been told when this returns. */
    void revoke(String subject, Instant notBefore);

    /** Whether what {@code subject} was issued then is void. */
    boolean cover(String subject, Instant issued);

    void watch(Watcher watcher);
}
