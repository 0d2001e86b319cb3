package io.foldback.link.control;

import java.util.List;

/**
 * How loud a room is, said ten times a second to whoever asked by {@link RoomCommand.WatchMeters}. Each message tells of
 * the tenth of a second before {@code position} (4800 frames, up to a block more or less), so that together they tell of
 * all that was rendered. Levels are linear: 1 is full scale.
 *
 * @param position on the room's clock, in frames
 * @param channels the strip outputs (after mute, before fader and pan), in order of the room's channels
 * @param buses in order of index, after master gain and limiter
 */
public record RoomMeters(String room, long position, List<ChannelLevel> channels, List<BusLevel> buses) {

    public RoomMeters {
        channels = List.copyOf(channels);
        buses = List.copyOf(buses);
    }

    /**
     * @param id of the channel, 0..63
     * @param peak greatest sample
     * @param rms root of the mean square
     */
    public record ChannelLevel(int id, float peak, float rms) {}

    /** Left and right apart; as {@link ChannelLevel}. */
    public record BusLevel(int index, float peakLeft, float peakRight, float rmsLeft, float rmsRight) {}
}
