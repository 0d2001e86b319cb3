package io.foldback.link.mix;

/** What became of a change. */
public sealed interface MixVerdict {

    /**
     * It is done; these are the settings now.
     *
     * @param saved whether it outlasts the director's process already; if not, it is saved as soon as that can be
     */
    record Changed(MixSettings settings, boolean saved) implements MixVerdict {
        /** Not saved yet. */
        Changed(MixSettings settings) {
            this(settings, false);
        }
    }

    /**
     * Nothing changed.
     *
     * @param code one word for programs
     * @param message one sentence that names what, value and limit
     */
    record Refused(String code, String message) implements MixVerdict {}
}
