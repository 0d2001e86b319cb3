package io.foldback.gateway.osc;

import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import org.jspecify.annotations.Nullable;

/** How loud a room is, in the order in which surfaces show it. */
record MeterLevels(RoomMeters meters, @Nullable RoomState state) {

    /** Peaks of channels from id {@code first} on, to {@code values} from {@code at} on; as many as {@code count}. */
    void channels(float[] values, int at, int first, int count) {
        for (RoomMeters.ChannelLevel level : meters.channels()) {
            if (level.id() >= first && level.id() < first + count) {
                values[at + level.id() - first] = level.peak();
            }
        }
    }

    /** Peaks of the louder sides of buses, likewise. */
    void buses(float[] values, int at, int first, int count) {
        for (RoomMeters.BusLevel level : meters.buses()) {
            if (level.index() >= first && level.index() < first + count) {
                values[at + level.index() - first] = Math.max(level.peakLeft(), level.peakRight());
            }
        }
    }

    /** Left and right of bus 0. */
    void main(float[] values, int at) {
        for (RoomMeters.BusLevel level : meters.buses()) {
            if (level.index() == 0) {
                values[at] = level.peakLeft();
                values[at + 1] = level.peakRight();
            }
        }
    }

    /** By what a channel's fader and groups multiply it; 0 when there is none. */
    float fader(int id) {
        final RoomState room = state;
        return room == null
                ? 0
                : (float) room.channels().stream()
                        .filter(channel -> channel.id() == id)
                        .mapToDouble(channel -> channel.faderOnBuses(room.groups()))
                        .sum();
    }
}
