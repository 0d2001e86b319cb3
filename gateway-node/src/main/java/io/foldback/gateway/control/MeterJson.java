package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Grants;
import io.foldback.link.control.RoomMeters;
import io.foldback.link.control.RoomState;
import org.jspecify.annotations.Nullable;

/** Levels in the words of JSON: of each channel peak and RMS, of each bus those of the left and then of the right. */
final class MeterJson {
    private static final float STEP = 100_000; // five digits after the point are -100 dBFS

    private MeterJson() {}

    /**
     * What of them may be heard.
     *
     * @param state null: not known, so that nobody knows what the buses are called
     */
    static ObjectNode write(RoomMeters meters, @Nullable RoomState state, Grants grants) {
        final ObjectNode told =
                RoomJson.JSON.createObjectNode().put("room", meters.room()).put("position", meters.position());
        final ObjectNode channels = told.putObject("channels");
        meters.channels().stream()
                .filter(level -> grants.mayHearChannel(level.id()))
                .forEach(level -> channels.putArray(String.valueOf(level.id()))
                        .add(rounded(level.peak()))
                        .add(rounded(level.rms())));
        final ObjectNode buses = told.putObject("buses");
        meters.buses().stream()
                .filter(level -> state != null && mayHear(level.index(), state, grants))
                .forEach(level -> buses.putArray(String.valueOf(level.index()))
                        .add(rounded(level.peakLeft()))
                        .add(rounded(level.rmsLeft()))
                        .add(rounded(level.peakRight()))
                        .add(rounded(level.rmsRight())));
        return told;
    }

    private static boolean mayHear(int index, RoomState state, Grants grants) {
        return state.buses().stream().anyMatch(bus -> bus.index() == index && grants.mayHearMix(bus.name()));
    }

    private static float rounded(float level) {
        return Math.round(level * STEP) / STEP;
    }
}
