package io.foldback.mixer.room;

import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.proto.room.BusNumbers;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which stereo buses a room has. A number that a bus had is taken again as late as can be, and not within
 * {@link #REST_NANOS}: by then nobody asks for it any more who meant the bus that is gone. The director's thread.
 */
final class BusTable {
    /** Longer than it takes until every gateway has heard that a bus is gone. */
    static final long REST_NANOS = 10_000_000_000L;

    private static final int LONGEST_NAME = 64;
    private static final String OWN_MIX = "mine";

    private final List<BusState> buses = new ArrayList<>();
    private final Set<Integer> removed = new TreeSet<>();
    private final Map<Integer, Long> removedNanos = new HashMap<>();
    private int next = BusNumbers.FIRST_MADE;

    /** @param names of the file's buses, the first one is {@link BusNumbers#MAIN} */
    BusTable(List<String> names) {
        for (String name : names) {
            buses.add(BusState.named(buses.size(), name));
        }
        buses.add(BusState.named(BusNumbers.SOLO, RoomSettings.SOLO));
    }

    /** In ascending order of number. */
    List<BusState> buses() {
        return List.copyOf(buses);
    }

    /** Null when there is none of that number. */
    @Nullable
    BusState bus(int number) {
        return buses.stream().filter(bus -> bus.index() == number).findFirst().orElse(null);
    }

    private static boolean isFixed(int number) {
        return number == BusNumbers.MAIN || number == BusNumbers.SOLO;
    }

    void replace(int number, Settings settings) {
        buses.replaceAll(bus -> bus.index() == number ? new BusState(number, settings) : bus);
    }

    /** Why a bus cannot be called that; null when it can. */
    @Nullable
    Rejected badName(int number, String name) {
        if (isFixed(number)) {
            final BusState bus = bus(number);
            return new Rejected(
                    Verdict.BAD_VALUE, "bus " + number + " keeps its name, " + (bus == null ? "" : bus.name()));
        }
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || name.equals(OWN_MIX)
                || name.chars().anyMatch(Character::isISOControl)) {
            return new Rejected(
                    Verdict.BAD_VALUE,
                    "the name of a bus must have 1.." + LONGEST_NAME + " printable characters and not be '" + OWN_MIX
                            + "', is '" + name.substring(0, Math.min(LONGEST_NAME, name.length())) + "'");
        }
        return buses.stream()
                        .anyMatch(bus -> bus.index() != number && bus.name().equals(name))
                ? new Rejected("bus_exists", "there is a bus '" + name + "' already")
                : null;
    }

    /** Why no bus of that name can be made now; null when one can. */
    @Nullable
    Rejected cannotMake(String name, long nowNanos) {
        final Rejected bad = badName(-1, name);
        if (bad != null) {
            return bad;
        }
        if (buses.size() >= BusNumbers.MOST) {
            return new Rejected(
                    "too_many_buses",
                    "the room has its " + BusNumbers.MOST + " buses, main and solo among them; remove one first");
        }
        return free(nowNanos) < 0
                ? new Rejected(
                        "too_many_buses",
                        "a bus's number rests " + REST_NANOS / 1_000_000_000
                                + " s when it is gone, and all that are left do; try again in a moment")
                : null;
    }

    /** The number of the new bus, which {@link #cannotMake} had nothing against. */
    int make(String name, long nowNanos) {
        final int number = free(nowNanos);
        put(BusState.named(number, name));
        next = number + 1 < BusNumbers.SOLO ? number + 1 : BusNumbers.FIRST_MADE;
        return number;
    }

    /** The first one from the one made last on that nobody has or had a moment ago; -1 when there is none. */
    private int free(long nowNanos) {
        final int numbers = BusNumbers.SOLO - BusNumbers.FIRST_MADE;
        for (int i = 0; i < numbers; i++) {
            final int number = BusNumbers.FIRST_MADE + (next - BusNumbers.FIRST_MADE + i) % numbers;
            final Long gone = removedNanos.get(number);
            if (bus(number) == null && (gone == null || nowNanos - gone >= REST_NANOS)) {
                return number;
            }
        }
        return -1;
    }

    private void put(BusState bus) {
        buses.add(bus);
        buses.sort(Comparator.comparingInt(BusState::index));
    }

    /** Why a bus that is there cannot be removed; null when it was. */
    @Nullable
    Rejected remove(int number, long nowNanos) {
        if (isFixed(number)) {
            return new Rejected(
                    Verdict.BAD_VALUE,
                    "buses " + BusNumbers.MAIN + " and " + BusNumbers.SOLO + " stay, main and solo are always there");
        }
        leaveOut(number);
        removedNanos.put(number, nowNanos);
        return null;
    }

    /** Numbers of the file's buses that somebody removed. */
    Set<Integer> removed() {
        return Set.copyOf(removed);
    }

    /** Of the next bus that is made. */
    int next() {
        return next;
    }

    /** A bus that was removed before this director came. */
    void leaveOut(int number) {
        if (!isFixed(number)) {
            buses.removeIf(bus -> bus.index() == number);
        }
        if (number > BusNumbers.MAIN && number < BusNumbers.FIRST_MADE) {
            removed.add(number);
        }
    }

    /** Where an earlier director would have gone on. */
    void goOnWith(int number) {
        if (number >= BusNumbers.FIRST_MADE && number < BusNumbers.SOLO) {
            next = number;
        }
    }

    /** A bus that was kept; one that the file does not have is there again if it was made at run time and has a place. */
    void restore(int number, Settings kept) {
        final BusState now = bus(number);
        final boolean made = number >= BusNumbers.FIRST_MADE && number < BusNumbers.SOLO;
        if (now == null && !(made && buses.size() < BusNumbers.MOST)) {
            return;
        }
        final BusState bus = new BusState(number, kept);
        final boolean goodName =
                isFixed(number) ? now != null && bus.name().equals(now.name()) : badName(number, bus.name()) == null;
        final BusState named = goodName ? bus : renamed(bus, now == null ? "bus " + number : now.name());
        if (now == null) {
            put(named);
        } else {
            replace(number, named.settings());
        }
    }

    private static BusState renamed(BusState bus, String name) {
        return new BusState(bus.index(), bus.settings().with(BusParameters.NAME, name));
    }
}
