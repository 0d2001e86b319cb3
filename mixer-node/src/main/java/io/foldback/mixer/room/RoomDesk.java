package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.link.control.RoomState.EffectsState;
import io.foldback.link.control.RoomState.GroupState;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a room: checks changes, clamps their values, keeps the result. The director's thread. */
final class RoomDesk {
    private static final int LONGEST_FADE_MILLIS = 60_000;

    private final ChannelTable table;
    private final BusTable buses;
    private final List<GroupState> groups = new ArrayList<>();
    private final List<EffectsState> effects = new ArrayList<>();
    private final Scenes scenes = new Scenes();
    private final StereoLinks links = new StereoLinks(this);
    private final DeskRules rules = new DeskRules(this, links);
    private final Fades fades = new Fades();

    RoomDesk(RoomSettings settings) {
        table = new ChannelTable(settings.channels(), settings.effects());
        buses = new BusTable(settings.buses());
        for (int group = 0; group < GroupParameters.GROUPS; group++) {
            groups.add(new GroupState(group, Settings.INITIAL));
        }
        if (settings.effects()) {
            effects.add(new EffectsState(0, Settings.INITIAL));
        }
    }

    ChannelTable table() {
        return table;
    }

    BusTable busTable() {
        return buses;
    }

    List<BusState> buses() {
        return buses.buses();
    }

    /** Empty when the room has no effect buses. */
    List<EffectsState> effects() {
        return List.copyOf(effects);
    }

    List<GroupState> groups() {
        return List.copyOf(groups);
    }

    Scenes scenes() {
        return scenes;
    }

    /** Null when it was done. */
    @Nullable
    Rejected apply(RoomChange change, long nowNanos) {
        return switch (change) {
            case RoomChange.Assign assign -> {
                assign.assignments().forEach(this::stopFade);
                yield assign(assign.assignments());
            }
            case RoomChange.AddChannel add -> add(add, nowNanos);
            case RoomChange.RemoveChannel remove -> remove(remove.id(), nowNanos);
            case RoomChange.AddBus add -> addBus(add.name(), nowNanos);
            case RoomChange.RemoveBus remove -> removeBus(remove.index(), nowNanos);
            case RoomChange.StoreScene store -> scenes.store(store.name(), this);
            case RoomChange.RecallScene recall -> recall(recall, nowNanos);
            case RoomChange.RenameScene rename -> scenes.rename(rename.name(), rename.to());
            case RoomChange.DeleteScene delete -> scenes.delete(delete.name());
        };
    }

    /** A hand on one channel of a pair is a hand on both. */
    private void stopFade(Assignment byHand) {
        fades.stop(byHand.address());
        final Assignment mirrored = links.mirrored(byHand);
        if (mirrored != null) {
            fades.stop(mirrored.address());
        }
    }

    /** All of them, or none when one is refused. */
    private @Nullable Rejected assign(List<Assignment> assignments) {
        final List<Assignment> judged = new ArrayList<>();
        for (Assignment assignment : assignments) {
            final Address address = assignment.address();
            switch (address.judge(assignment.value())) {
                case Verdict.Refused(String code, String sentence) -> {
                    return new Rejected(code, sentence);
                }
                case Verdict.Taken(Value value) -> judged.add(new Assignment(address, value));
            }
            final Rejected rejected = rules.impossible(assignment, judged);
            if (rejected != null) {
                return rejected;
            }
        }
        judged.forEach(links::set);
        return null;
    }

    /** Of one part; null when the room has none of that number. */
    @Nullable
    Settings settings(Part part, int number) {
        return switch (part) {
            case CHANNELS -> {
                final ChannelState channel = table.channel(number);
                yield channel == null ? null : channel.settings();
            }
            case BUSES -> {
                final BusState bus = buses.bus(number);
                yield bus == null ? null : bus.settings();
            }
            case GROUPS ->
                number >= 0 && number < groups.size() ? groups.get(number).settings() : null;
            case EFFECTS ->
                number >= 0 && number < effects.size() ? effects.get(number).settings() : null;
        };
    }

    /** Sets one value that was judged before, of a part that is there. */
    void set(Assignment assignment) {
        final Part part = assignment.part();
        final int number = assignment.number();
        final Settings before = settings(part, number);
        if (before == null) {
            throw new IllegalArgumentException("there is no " + assignment.address());
        }
        final Settings after = before.with(assignment.address().parameter(), assignment.value());
        switch (part) {
            case CHANNELS -> table.replace(number, after);
            case BUSES -> buses.replace(number, after);
            case GROUPS -> groups.set(number, new GroupState(number, after));
            case EFFECTS -> effects.set(number, new EffectsState(number, after));
        }
    }

    private @Nullable Rejected add(RoomChange.AddChannel add, long nowNanos) {
        if (add.input() < 0
                || add.input() > 31
                || add.source().isEmpty()
                || add.source().length() > 64) {
            return new Rejected(
                    Verdict.BAD_VALUE,
                    "a channel takes an input 0..31 of a source whose name has 1..64 characters, not input "
                            + add.input() + " of '" + add.source() + "'");
        }
        return table.make(add.name(), add.source(), add.input(), nowNanos) >= 0
                ? null
                : new Rejected(
                        "room_full",
                        "the room has no free id of its " + table.most() + "; one that a channel had rests "
                                + ChannelTable.REST_NANOS / 1_000_000_000 + " s");
    }

    private @Nullable Rejected remove(int id, long nowNanos) {
        final Rejected missing = rules.missing(Part.CHANNELS, id);
        if (missing == null && id >= table.most()) {
            return new Rejected(Verdict.BAD_VALUE, "channel " + id + " is a return of the effects and stays");
        }
        if (missing == null) {
            links.unlink(id);
            table.remove(id, nowNanos);
            scenes.forgetChannel(id);
            fades.stopAll(address -> rules.missing(address) != null);
        }
        return missing;
    }

    private @Nullable Rejected addBus(String name, long nowNanos) {
        final Rejected rejected = buses.cannotMake(name, nowNanos);
        if (rejected == null) {
            scenes.forgetBus(buses.make(name, nowNanos));
        }
        return rejected;
    }

    private @Nullable Rejected removeBus(int number, long nowNanos) {
        final Rejected missing = rules.missing(Part.BUSES, number);
        final Rejected rejected = missing == null ? buses.remove(number, nowNanos) : missing;
        if (rejected == null) {
            table.replaceAll(channel -> Scenes.withoutSendsTo(number, channel));
            fades.stopAll(address -> rules.missing(address) != null);
        }
        return rejected;
    }

    private @Nullable Rejected recall(RoomChange.RecallScene recall, long nowNanos) {
        final Rejected rejected = recall.fadeMillis() < 0 || recall.fadeMillis() > LONGEST_FADE_MILLIS
                ? new Rejected(
                        Verdict.BAD_VALUE,
                        "a fade must take 0.." + LONGEST_FADE_MILLIS + " ms, not " + recall.fadeMillis())
                : scenes.known(recall.name());
        if (rejected != null) {
            return rejected;
        }
        final List<Assignment> atOnce = new ArrayList<>();
        for (Assignment difference : scenes.differences(recall.name(), recall.scope(), this)) {
            fades.stop(difference.address());
            if (rules.impossible(difference, atOnce) == null && !glides(difference, recall.fadeMillis(), nowNanos)) {
                atOnce.add(difference);
            }
        }
        return assign(atOnce);
    }

    private boolean glides(Assignment difference, int fadeMillis, long nowNanos) {
        final Address address = difference.address();
        final Settings now = settings(address.part(), address.number());
        final boolean whole = address.parameter().equals(ChannelParameters.LINK)
                || address.parameter().equals(ChannelParameters.ORDER);
        if (fadeMillis == 0 || now == null || whole || !(difference.value() instanceof Value.Real(double to))) {
            return false;
        }
        fades.begin(address, now.number(address.parameter()), to, fadeMillis * 1_000_000L, nowNanos);
        return true;
    }

    /** Where what is on its way will be, with what follows from it for the other channels of pairs. */
    List<Assignment> fadesEnd() {
        final List<Assignment> ends = new ArrayList<>();
        for (Assignment end : fades.ends()) {
            ends.add(end);
            final Assignment mirrored = links.mirrored(end);
            if (mirrored != null) {
                ends.add(mirrored);
            }
        }
        return ends;
    }

    /** Whether numbers are on their way to a scene. */
    boolean isFading() {
        return !fades.isEmpty();
    }

    /** Moves what is on its way; parts that are gone meanwhile are left out. */
    void fade(long nowNanos) {
        for (Assignment step : fades.step(nowNanos)) {
            if (rules.missing(step.address()) == null) {
                links.set(step);
            }
        }
    }
}
