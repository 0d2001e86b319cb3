package io.foldback.gateway.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody is in a room. */
public enum Role {
    LISTENER,
    MUSICIAN,
    ENGINEER,
    ADMIN;

    /** The one table of what roles allow; ARCHITECTURE.md shows it. */
    private static final Map<Role, Set<Permission>> TABLE = Map.of(
            LISTENER, EnumSet.of(Permission.OWN_MIX),
            MUSICIAN, EnumSet.of(Permission.OWN_MIX, Permission.PUBLISH),
            ENGINEER, EnumSet.of(Permission.OWN_MIX, Permission.PUBLISH, Permission.ROOM, Permission.MIXES_OF_OTHERS),
            ADMIN, EnumSet.allOf(Permission.class));

    boolean allows(Permission permission) {
        return TABLE.getOrDefault(this, Set.of()).contains(permission);
    }

    /** How it is spelled in tokens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null when it is none of the words. */
    public static @Nullable Role of(@Nullable Object word) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** All words, for sentences. */
    public static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
