package io.foldback.link.control;

import java.util.List;

/**
 * A room's settings after one event, as its director sees them.
 *
 * @param term the director's reign; a later director has a greater one
 * @param sequence number of the last event
 * @param blockFrames frames of a block
 * @param lookAheadFrames how many frames the buses lag the strip outputs (the limiters' look-ahead)
 * @param channels in ascending order of id
 * @param buses in order of index; the last one is {@code solo}
 */
public record RoomState(
        String room,
        int term,
        long sequence,
        int blockFrames,
        int lookAheadFrames,
        List<ChannelState> channels,
        List<BusState> buses) {

    public RoomState {
        channels = List.copyOf(channels);
        buses = List.copyOf(buses);
    }

    /**
     * One channel of the room.
     *
     * @param id number of the channel in room, protocols and masks, from 0
     * @param source name of the source that feeds it
     * @param input number of the source's channel, from 0
     */
    public record ChannelState(
            int id,
            String name,
            String source,
            int input,
            double inputGain,
            boolean muted,
            double gain,
            double pan,
            boolean solo) {}

    public record BusState(int index, String name, double gain) {}
}
