package io.foldback.gateway.access;

import io.foldback.link.mix.MixListener;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and what is granted.
 *
 * @param session unguessable id of the session; null for a request that belongs to none
 */
public record Visitor(Grants grants, @Nullable String session) {

    /** Whose mixes are the visitor's own: those of the token's subject, else of the session; null for a stranger. */
    public @Nullable MixListener listener() {
        if (grants.subject() != null) {
            return MixListener.ofSubject(grants.subject());
        }
        return session == null ? null : MixListener.ofSession(session);
    }

    public boolean owns(MixListener owner) {
        return owner.equals(listener());
    }

    /** See and change a mix of that room. */
    public boolean mayOpenMix(String room, MixListener owner) {
        return grants.isFor(room) && (owns(owner) ? grants.mayChangeOwnMix() : grants.mayOpenMixesOfOthers());
    }

    /** With which changes are signed. */
    public String author() {
        final MixListener listener = listener();
        return session != null ? session : listener == null ? "a stranger" : "a token of " + listener.key();
    }

    @Override
    public String toString() {
        return "Visitor[" + grants + "]"; // the session's id is a secret
    }
}
