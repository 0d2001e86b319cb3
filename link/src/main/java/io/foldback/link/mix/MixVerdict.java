package io.foldback.link.mix;

/** What became of a change. */
public sealed interface MixVerdict {

    /** It is done; these are the settings now. */
    record Changed(MixSettings settings) implements MixVerdict {}

    /**
     * Nothing changed.
     *
     * @param code one word for programs
     * @param message one sentence that names what, value and limit
     */
    record Refused(String code, String message) implements MixVerdict {}
}
