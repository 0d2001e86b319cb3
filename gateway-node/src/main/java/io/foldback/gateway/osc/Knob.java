package io.foldback.gateway.osc;

import io.foldback.link.control.RoomState;
import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.osc.OscMessage;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import org.jspecify.annotations.Nullable;

/**
 * One path that stands for one parameter of a room.
 *
 * @param path such as {@code /ch/01/mix/fader}
 */
record Knob(String path, Spot spot, Parameter parameter, Form form) {

    /** A parameter by its coordinates, which are quicker to look up than an {@link Address}. */
    record Spot(Part part, int number, int index) {}

    static Knob of(String path, Part part, int number, Parameter parameter, Form form) {
        return new Knob(path, new Spot(part, number, parameter.index()), parameter, form);
    }

    Address address() {
        return new Address(spot.part(), spot.number(), parameter);
    }

    /** What it is in a room; null when the room has no such part. */
    @Nullable
    Value value(RoomState state) {
        final Settings settings = settings(state);
        return settings == null ? null : settings.value(parameter);
    }

    private @Nullable Settings settings(RoomState state) {
        final int number = spot.number();
        return switch (spot.part()) {
            case CHANNELS ->
                state.channels().stream()
                        .filter(channel -> channel.id() == number)
                        .map(RoomState.ChannelState::settings)
                        .findFirst()
                        .orElse(null);
            case BUSES ->
                state.buses().stream()
                        .filter(bus -> bus.index() == number)
                        .map(RoomState.BusState::settings)
                        .findFirst()
                        .orElse(null);
            case GROUPS ->
                number < state.groups().size() ? state.groups().get(number).settings() : null;
            case EFFECTS -> null; // no path of a surface leads there
        };
    }

    /** The message that tells a surface its value. */
    OscMessage message(Value now) {
        return new OscMessage(path, form.argument(now));
    }

    /** Whether both look alike to a surface. */
    boolean looksAlike(Value one, Value other) {
        final OscArgument shown = form.argument(one);
        return shown.equals(form.argument(other));
    }
}
