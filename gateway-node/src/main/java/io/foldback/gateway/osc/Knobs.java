package io.foldback.gateway.osc;

import io.foldback.link.control.RoomState;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All paths of parameters, as an X32 spells them, whether a room has the part or not. Immutable. */
final class Knobs {
    /** Channels that a room may have. */
    private static final int CHANNELS = 64;

    /** Channels whose solo has a number of its own; behind them an X32 counts other things. */
    private static final int SOLO_NUMBERS = 32;

    private final Map<String, Knob> byPath = new HashMap<>();
    private final Map<Knob.Spot, List<Knob>> bySpot = new HashMap<>();

    Knobs() {
        for (int id = 0; id < CHANNELS; id++) {
            channel(id);
        }
        add("/main/st/mix/fader", Part.BUSES, 0, BusParameters.GAIN, Form.FADER);
        add("/main/st/mix/on", Part.BUSES, 0, BusParameters.MUTED, Form.AUDIBLE);
        add("/main/st/config/name", Part.BUSES, 0, BusParameters.NAME, Form.NAME);
        for (int bus = 1; bus <= ChannelParameters.AUX_BUSES; bus++) {
            final String path = "/bus/" + two(bus);
            add(path + "/mix/fader", Part.BUSES, bus, BusParameters.GAIN, Form.FADER);
            add(path + "/mix/on", Part.BUSES, bus, BusParameters.MUTED, Form.AUDIBLE);
            add(path + "/config/name", Part.BUSES, bus, BusParameters.NAME, Form.NAME);
        }
        for (int group = 0; group < GroupParameters.GROUPS; group++) {
            final String path = "/dca/" + (group + 1);
            add(path + "/fader", Part.GROUPS, group, GroupParameters.GAIN, Form.FADER);
            add(path + "/on", Part.GROUPS, group, GroupParameters.MUTED, Form.AUDIBLE);
            add(path + "/config/name", Part.GROUPS, group, GroupParameters.NAME, Form.NAME);
        }
    }

    private void channel(int id) {
        final String path = "/ch/" + two(id + 1);
        add(path + "/mix/fader", Part.CHANNELS, id, ChannelParameters.GAIN, Form.FADER);
        add(path + "/mix/on", Part.CHANNELS, id, ChannelParameters.MUTED, Form.AUDIBLE);
        add(path + "/mix/pan", Part.CHANNELS, id, ChannelParameters.PAN, Form.PAN);
        add(path + "/config/name", Part.CHANNELS, id, ChannelParameters.NAME, Form.NAME);
        add(path + "/config/color", Part.CHANNELS, id, ChannelParameters.COLOUR, Form.COLOUR);
        add(path + "/config/icon", Part.CHANNELS, id, ChannelParameters.ICON, Form.ICON);
        if (id < SOLO_NUMBERS) {
            add("/-stat/solosw/" + two(id + 1), Part.CHANNELS, id, ChannelParameters.SOLO, Form.ON);
        }
        for (int bus = 1; bus <= ChannelParameters.AUX_BUSES; bus++) {
            final String send = path + "/mix/" + two(bus);
            final ChannelParameters.Send parameters = ChannelParameters.SENDS.get(bus - 1);
            add(send + "/level", Part.CHANNELS, id, parameters.gain(), Form.FADER);
            add(send + "/on", Part.CHANNELS, id, parameters.gain(), Form.SENDING);
            add(send + "/type", Part.CHANNELS, id, parameters.preFader(), Form.TAP);
        }
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : "" + number;
    }

    private void add(String path, Part part, int number, Parameter parameter, Form form) {
        final Knob knob = Knob.of(path, part, number, parameter, form);
        byPath.put(path, knob);
        bySpot.computeIfAbsent(knob.spot(), spot -> new ArrayList<>(1)).add(knob);
    }

    /** Null when no parameter has that path. */
    @Nullable
    Knob find(String path) {
        return byPath.get(path);
    }

    /** Calls with each knob that looks different now; parts that were not there before are compared with the beginning. */
    void differences(RoomState before, RoomState now, Consumer<Knob> changed) {
        final Map<Integer, Settings> channels = new HashMap<>();
        before.channels().forEach(channel -> channels.put(channel.id(), channel.settings()));
        for (RoomState.ChannelState channel : now.channels()) {
            final Settings old = channels.getOrDefault(channel.id(), Settings.INITIAL);
            differences(Part.CHANNELS, channel.id(), old, channel.settings(), changed);
        }
        final Map<Integer, Settings> buses = new HashMap<>();
        before.buses().forEach(bus -> buses.put(bus.index(), bus.settings()));
        for (RoomState.BusState bus : now.buses()) {
            final Settings old = buses.getOrDefault(bus.index(), Settings.INITIAL);
            differences(Part.BUSES, bus.index(), old, bus.settings(), changed);
        }
        for (RoomState.GroupState group : now.groups()) {
            final Settings old = group.index() < before.groups().size()
                    ? before.groups().get(group.index()).settings()
                    : Settings.INITIAL;
            differences(Part.GROUPS, group.index(), old, group.settings(), changed);
        }
    }

    private void differences(Part part, int number, Settings old, Settings now, Consumer<Knob> changed) {
        if (old.equals(now)) {
            return;
        }
        final Set<Integer> touched = new HashSet<>();
        old.entries().forEach(entry -> touched.add(entry.index()));
        now.entries().forEach(entry -> touched.add(entry.index()));
        for (int index : touched) {
            for (Knob knob : bySpot.getOrDefault(new Knob.Spot(part, number, index), List.of())) {
                if (!knob.looksAlike(old.value(knob.parameter()), now.value(knob.parameter()))) {
                    changed.accept(knob);
                }
            }
        }
    }
}
