package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.link.control.RoomState.EffectsState;
import io.foldback.link.control.RoomState.GroupState;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All settings of a room as they were, by name. */
final class Scenes {
    private static final int MOST = 256;
    private static final int LONGEST_NAME = 64;

    private final TreeMap<String, List<Kept>> scenes = new TreeMap<>();
    private final Set<String> rewritten = new TreeSet<>();

    /** The settings of one part. */
    record Kept(Part part, int number, Settings settings) {}

    /** What was kept under a name. */
    List<Kept> scene(String name) {
        return scenes.getOrDefault(name, List.of());
    }

    void restore(String name, List<Kept> kept) {
        scenes.put(name, kept);
    }

    /** In alphabetical order. */
    List<String> names() {
        return List.copyOf(scenes.keySet());
    }

    /** Null when it was done. */
    @Nullable
    Rejected store(String name, RoomDesk desk) {
        final Rejected bad = named(name);
        if (bad != null) {
            return bad;
        }
        if (scenes.size() >= MOST && !scenes.containsKey(name)) {
            return new Rejected("too_many_scenes", "the room has its " + MOST + " scenes; delete one first");
        }
        scenes.put(name, kept(desk));
        return null;
    }

    /** Everything as it is now. */
    static List<Kept> kept(RoomDesk desk) {
        final List<Kept> kept = new ArrayList<>();
        for (ChannelState channel : desk.table().channels()) {
            kept.add(new Kept(Part.CHANNELS, channel.id(), channel.settings()));
        }
        for (BusState bus : desk.buses()) {
            kept.add(new Kept(Part.BUSES, bus.index(), bus.settings()));
        }
        for (GroupState group : desk.groups()) {
            kept.add(new Kept(Part.GROUPS, group.index(), group.settings()));
        }
        for (EffectsState effects : desk.effects()) {
            kept.add(new Kept(Part.EFFECTS, effects.index(), effects.settings()));
        }
        return List.copyOf(kept);
    }

    /** A new bus takes a number that another one had: no scene knows anything of that one any more. */
    void forgetBus(int number) {
        forget(Part.BUSES, number, channel -> withoutSendsTo(number, channel));
    }

    /** A channel is gone: its id is another one's some day, of which no scene knows anything. */
    void forgetChannel(int id) {
        forget(
                Part.CHANNELS,
                id,
                channel -> channel.number(ChannelParameters.LINK) == id
                        ? channel.with(ChannelParameters.LINK, ChannelParameters.LINK.initial())
                        : channel);
    }

    private void forget(Part part, int number, UnaryOperator<Settings> inChannels) {
        scenes.replaceAll((name, before) -> {
            final List<Kept> after = before.stream()
                    .filter(kept -> kept.part() != part || kept.number() != number)
                    .map(kept -> kept.part() == Part.CHANNELS
                            ? new Kept(Part.CHANNELS, kept.number(), inChannels.apply(kept.settings()))
                            : kept)
                    .toList();
            if (!after.equals(before)) {
                rewritten.add(name);
            }
            return after;
        });
    }

    /** A channel's settings with its sends to a bus as they are at first. */
    static Settings withoutSendsTo(int bus, Settings channel) {
        final ChannelParameters.Send send = ChannelParameters.SENDS.get(bus - 1);
        return channel.with(send.gain(), send.gain().initial())
                .with(send.preFader(), send.preFader().initial());
    }

    /** Scenes that are others than they were kept, by no command of their own; each is told once. */
    Set<String> takeRewritten() {
        final Set<String> names = Set.copyOf(rewritten);
        rewritten.clear();
        return names;
    }

    @Nullable
    Rejected rename(String name, String to) {
        final Rejected unknown = known(name);
        final Rejected bad = unknown == null ? named(to) : unknown;
        if (bad == null && !name.equals(to)) {
            if (scenes.containsKey(to)) {
                return new Rejected("scene_exists", "there is a scene '" + to + "' already");
            }
            final List<Kept> kept = scenes.remove(name);
            if (kept != null) {
                scenes.put(to, kept);
            }
        }
        return bad;
    }

    @Nullable
    Rejected delete(String name) {
        final Rejected unknown = known(name);
        scenes.remove(name);
        return unknown;
    }

    /** Null when there is a scene of that name. */
    @Nullable
    Rejected known(String name) {
        return scenes.containsKey(name)
                ? null
                : new Rejected(
                        "unknown_scene",
                        "there is no scene '" + name.substring(0, Math.min(LONGEST_NAME, name.length()))
                                + "'; the room has " + scenes.size());
    }

    private static @Nullable Rejected named(String name) {
        return name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)
                ? new Rejected(
                        Verdict.BAD_VALUE,
                        "the name of a scene must have 1.." + LONGEST_NAME + " printable characters, has "
                                + name.length())
                : null;
    }

    /**
     * What would change if a scene were recalled; parts that are gone are left out.
     *
     * @param scope prefixes of addresses; none: everything
     */
    List<Assignment> differences(String name, List<String> scope, RoomDesk desk) {
        final List<Assignment> differences = new ArrayList<>();
        for (Kept kept : scenes.getOrDefault(name, List.of())) {
            final Settings now = desk.settings(kept.part(), kept.number());
            if (now != null && !now.equals(kept.settings())) {
                compare(kept, now, scope, differences);
            }
        }
        return differences;
    }

    private static void compare(Kept kept, Settings now, List<String> scope, List<Assignment> differences) {
        for (Parameter parameter : kept.part().schema().parameters()) {
            final Address address = new Address(kept.part(), kept.number(), parameter);
            final Value then = kept.settings().value(parameter);
            if (!then.equals(now.value(parameter)) && isWithin(address, scope)) {
                differences.add(new Assignment(address, then));
            }
        }
    }

    private static boolean isWithin(Address address, List<String> scope) {
        return scope.isEmpty() || scope.stream().anyMatch(address::isBelow);
    }
}
