package io.foldback.gateway.access;

import java.util.Set;

/**
 * Mixes that may be heard.
 *
 * @param all every mix of the room, those to come included; {@code names} is then empty
 */
public record Mixes(boolean all, Set<String> names) {
    public static final Mixes NONE = new Mixes(false, Set.of());
    public static final Mixes ALL = new Mixes(true, Set.of());

    public Mixes {
        names = Set.copyOf(names);
        if (all && !names.isEmpty()) {
            throw new IllegalArgumentException("all mixes are granted, and then none by name, but " + names);
        }
    }

    public static Mixes of(Set<String> names) {
        return new Mixes(false, names);
    }

    boolean include(String mix) {
        return all || names.contains(mix);
    }

    boolean isNone() {
        return !all && names.isEmpty();
    }
}
