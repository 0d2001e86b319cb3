package io.foldback.gateway.access;

import io.foldback.proto.nativetcp.Checked;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How grants are spelled within tokens: {@code room}, {@code role}, {@code channels}, {@code mixes}, {@code publish}, {@code me}. */
final class GrantClaims {
    static final String ALL = "all";

    private static final int LONGEST_NAME = 100;

    private GrantClaims() {}

    static Map<String, Object> of(Grants grants) {
        final Map<String, Object> claims = new TreeMap<>();
        claims.put("room", grants.room());
        claims.put("role", grants.role().word());
        claims.put("channels", grants.channels() == Grants.ALL_CHANNELS ? ALL : ids(grants.channels()));
        claims.put("mixes", grants.mixes().all() ? ALL : sorted(grants.mixes().names()));
        if (grants.publish()) {
            claims.put("publish", true);
        }
        if (grants.me() != null) {
            claims.put("me", grants.me());
        }
        return claims;
    }

    private static List<Integer> ids(long channels) {
        return IntStream.range(0, Grants.MOST_CHANNELS)
                .filter(id -> (channels >> id & 1) != 0)
                .boxed()
                .toList();
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** Total: whatever stands there gets grants or a sentence. What is absent is not granted. */
    static Checked<Grants> read(Map<String, ?> claims, String subject, Instant issued, Instant expires) {
        final Role role = Role.of(claims.get("role"));
        if (role == null) {
            return bad("role must be one of " + Role.words());
        }
        if (!(claims.get("room") instanceof String room) || !isName(room) || room.equals(Grants.EVERY_ROOM)) {
            return bad("room must be the name of one room");
        }
        final Long channels = channels(claims.get("channels"));
        if (channels == null) {
            return bad("channels must be \"all\" or a list of ids in 0.." + (Grants.MOST_CHANNELS - 1));
        }
        final GrantedMixes mixes = mixes(claims.get("mixes"));
        if (mixes == null) {
            return bad("mixes must be \"all\" or a list of names");
        }
        final Object publish = claims.get("publish");
        if (publish != null && !(publish instanceof Boolean)) {
            return bad("publish must be true or false");
        }
        final Object me = claims.get("me");
        final Integer own = id(me);
        if (me != null && (own == null || (channels >> own & 1) == 0)) {
            return bad("me must be one of the channels that are granted");
        }
        return Checked.good(
                new Grants(room, role, subject, channels, mixes, Boolean.TRUE.equals(publish), own, issued, expires));
    }

    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME;
    }

    private static @Nullable Long channels(@Nullable Object claim) {
        if (ALL.equals(claim)) {
            return Grants.ALL_CHANNELS;
        }
        if (!(Objects.requireNonNullElse(claim, List.of()) instanceof List<?> list)) {
            return null;
        }
        long mask = 0;
        for (final Object element : list) {
            final Integer id = id(element);
            if (id == null) {
                return null;
            }
            mask |= 1L << id;
        }
        return mask;
    }

    private static @Nullable Integer id(@Nullable Object claim) {
        final boolean whole = claim instanceof Integer || claim instanceof Long;
        if (!whole || !(claim instanceof Number number)) {
            return null;
        }
        final long id = number.longValue();
        return id >= 0 && id < Grants.MOST_CHANNELS ? (int) id : null;
    }

    private static @Nullable GrantedMixes mixes(@Nullable Object claim) {
        if (ALL.equals(claim)) {
            return GrantedMixes.ALL;
        }
        if (!(Objects.requireNonNullElse(claim, List.of()) instanceof List<?> list)) {
            return null;
        }
        final Set<String> names = new HashSet<>();
        for (final Object element : list) {
            if (!(element instanceof String name) || !isName(name)) {
                return null;
            }
            names.add(name);
        }
        return GrantedMixes.of(names);
    }

    private static Checked<Grants> bad(String sentence) {
        return Checked.bad(AccessCode.TOKEN_GRANTS, "the token's " + sentence);
    }
}
