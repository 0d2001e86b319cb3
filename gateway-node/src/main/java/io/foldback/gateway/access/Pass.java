package io.foldback.gateway.access;

import io.foldback.link.mix.MixListener;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one connection was let in with. Holds from {@link #begin} until the connection closes it, or it is ended because its
 * tokens became void. Any thread.
 */
public final class Pass implements AutoCloseable {
    private final String session;
    private final String resume;
    private final boolean resumed;
    private final Grants grants;
    private final Register register;
    private volatile boolean valid = true;
    private @Nullable BiConsumer<String, String> whenEnded;

    /** Who has an eye on the passes that are in use. */
    interface Register {
        void enter(Pass pass);

        void leave(Pass pass);
    }

    Pass(String session, String resume, boolean resumed, Grants grants, Register register) {
        this.session = session;
        this.resume = resume;
        this.resumed = resumed;
        this.grants = grants;
        this.register = register;
    }

    /** Unguessable id of the session, the same over all its connections. */
    public String session() {
        return session;
    }

    /** Token that brings the session back, with its grants, here or at another gateway. */
    public String resume() {
        return resume;
    }

    /** Whether the session was there before, so that what was kept under its id is its own. */
    public boolean resumed() {
        return resumed;
    }

    /** What may be heard and done now: nothing, once it was ended. */
    public Grants grants() {
        return valid ? grants : Grants.NOTHING;
    }

    /** Who came, with what is granted now. */
    public Visitor visitor() {
        return new Visitor(grants(), session);
    }

    /** Whose the session's own mix is. */
    public MixListener listener() {
        final String subject = grants.subject();
        return subject == null ? MixListener.ofSession(session) : MixListener.ofSubject(subject);
    }

    /** What was granted to begin with. */
    Grants granted() {
        return grants;
    }

    /**
     * The connection begins to hear. To be called once.
     *
     * @param ended told code and sentence on whatever thread ends the pass, maybe at once; nothing may leave when it returns
     */
    public void begin(BiConsumer<String, String> ended) {
        synchronized (this) {
            whenEnded = ended;
        }
        register.enter(this);
    }

    /** What hears by it has been told when this returns; whether it was valid. */
    boolean end(String code, String sentence) {
        final BiConsumer<String, String> told;
        synchronized (this) {
            if (!valid) {
                return false;
            }
            valid = false;
            told = whenEnded;
        }
        if (told != null) {
            told.accept(code, sentence);
        }
        return true;
    }

    /** The connection is gone. */
    @Override
    public void close() {
        register.leave(this);
    }
}
