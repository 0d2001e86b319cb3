package io.foldback.gateway.mix;

/** Is told of personal mixes, mostly on the thread that hears their directors; must return at once. */
public interface MixObserver {

    /** There is one more. */
    default void onOpened(PersonalMix mix) {}

    /**
     * Its settings, or what it may be made of, changed; {@link PersonalMix#settings} has the latest.
     *
     * @param author the id that the change was signed with; empty when nobody did it but the director, who knows more
     */
    default void onChanged(PersonalMix mix, String author) {}

    /** It is gone. */
    default void onClosed(PersonalMix mix) {}
}
