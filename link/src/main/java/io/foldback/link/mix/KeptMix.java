package io.foldback.link.mix;

/**
 * A personal mix as it lasts.
 *
 * @param releasedMillis when its last session left, in milliseconds of the wall clock; 0 while there is one
 */
public record KeptMix(String id, MixListener listener, MixSettings settings, long releasedMillis) {

    public KeptMix {
        if (releasedMillis < 0) {
            throw new IllegalArgumentException(
                    "mix " + id + " must have been left at 0 or later, at " + releasedMillis);
        }
    }
}
