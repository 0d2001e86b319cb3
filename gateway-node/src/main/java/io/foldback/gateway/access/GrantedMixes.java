package io.foldback.gateway.access;

import java.util.Set;

/**
 * The mixes of a room that may be heard.
 *
 * @param all every mix of the room, those to come included; {@code names} is then empty
 */
public record GrantedMixes(boolean all, Set<String> names) {
    public static final GrantedMixes NONE = new GrantedMixes(false, Set.of());
    public static final GrantedMixes ALL = new GrantedMixes(true, Set.of());

    public GrantedMixes {
        names = Set.copyOf(names);
        if (all && !names.isEmpty()) {
            throw new IllegalArgumentException("all mixes are granted, and then none by name, but " + names);
        }
    }

    public static GrantedMixes of(Set<String> names) {
        return new GrantedMixes(false, names);
    }

    boolean include(String mix) {
        return all || names.contains(mix);
    }

    boolean isNone() {
        return !all && names.isEmpty();
    }
}
