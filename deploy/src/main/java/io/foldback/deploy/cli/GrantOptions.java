package io.foldback.deploy.cli;

import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What somebody is granted. */
final class GrantOptions {
    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final int LONGEST_NAME = 100;
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})(s|m|h)");

    @Option(names = "--room", paramLabel = "NAME", description = "Which room; ${DEFAULT-VALUE} if not given.")
    String room = "main";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description =
                    "listener (hears, and mixes for the own ears), musician (may send sound too), engineer (changes"
                            + " the room and everybody's mix), admin (sees and revokes everything).")
    @Nullable
    String role;

    @Option(names = "--name", paramLabel = "NAME", description = "Whom it is for; tokens are revoked by that name.")
    @Nullable
    String name;

    @Option(
            names = "--channels",
            split = ",",
            paramLabel = "ID",
            description =
                    "Channels that may be heard, alone and in an own mix: ids with commas, all or none. Not given:"
                            + " none for listeners, all for the others.")
    @Nullable
    List<String> channels;

    @Option(
            names = "--mixes",
            split = ",",
            paramLabel = "NAME",
            description = "Mixes of the room that may be heard: names with commas, all or none; all if not given.")
    List<String> mixes = List.of(ALL);

    @Option(names = "--me", paramLabel = "ID", description = "The guest's own channel.")
    @Nullable
    Integer me;

    @Option(names = "--publish", description = "The guest may send sound; musicians and above.")
    boolean publish;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long it is good for joining, as 90s, 10m or 1h; ${DEFAULT-VALUE} if not given.")
    String lifetime = "10m";

    Grants read(Instant now) {
        final Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        final Role as = role();
        final long heard = channels(as);
        if (me != null && (me < 0 || me >= Grants.MOST_CHANNELS || (heard >> me & 1) == 0)) {
            throw Failure.usage("--me must be one of the channels that are granted, is " + me + ".");
        }
        return new Grants(
                checked("--room", room),
                as,
                checked("--name", name),
                heard,
                mixes(),
                publish,
                me,
                issued,
                issued.plus(lifetime()));
    }

    private Role role() {
        final Role known = Role.of(role);
        if (known == null) {
            throw Failure.usage("--role must be one of " + Role.words() + (role == null ? "." : ", is " + role + "."));
        }
        return known;
    }

    private static String checked(String option, @Nullable String given) {
        if (given == null || given.isBlank() || given.length() > LONGEST_NAME || given.equals(Grants.EVERY_ROOM)) {
            throw Failure.usage(option + " must be a name of " + LONGEST_NAME + " letters at most"
                    + (given == null ? "." : ", is '" + given + "'."));
        }
        return given;
    }

    private long channels(Role as) {
        if (channels == null) {
            return as == Role.LISTENER ? Grants.NO_CHANNELS : Grants.ALL_CHANNELS;
        }
        if (channels.equals(List.of(ALL))) {
            return Grants.ALL_CHANNELS;
        }
        return channels.equals(List.of(NONE))
                ? Grants.NO_CHANNELS
                : channels.stream().mapToLong(GrantOptions::bit).reduce(0, (a, b) -> a | b);
    }

    private static long bit(String id) {
        if (id.matches("\\d{1,2}") && Integer.parseInt(id) < Grants.MOST_CHANNELS) {
            return 1L << Integer.parseInt(id);
        }
        throw Failure.usage("--channels must be all, none or ids in 0.." + (Grants.MOST_CHANNELS - 1)
                + " with commas between, one is '" + id + "'.");
    }

    private GrantedMixes mixes() {
        if (mixes.equals(List.of(ALL))) {
            return GrantedMixes.ALL;
        }
        return mixes.equals(List.of(NONE)) ? GrantedMixes.NONE : GrantedMixes.of(Set.copyOf(mixes));
    }

    private Duration lifetime() {
        final Matcher time = TIME.matcher(lifetime);
        if (!time.matches()) {
            throw Failure.usage("--for must be a time such as 90s, 10m or 1h, is " + lifetime + ".");
        }
        final long count = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
