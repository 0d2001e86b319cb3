package io.foldback.link.mix;

/**
 * A mix that a room keeps under a name, from which personal mixes begin.
 *
 * @param settings everything but {@code me}, which is always none: whoever begins from it keeps the own
 */
public record MixTemplate(String name, MixSettings settings) {
    public static final int LONGEST_NAME = 64;

    public MixTemplate {
        settings = settings.withoutMe();
    }

    /** Whether a template may be called that. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST_NAME && name.chars().noneMatch(Character::isISOControl);
    }

    /** A mix that begins as this. */
    MixEntry begins(MixEntry mix) {
        return mix.with(mix.settings().startedFrom(settings));
    }
}
