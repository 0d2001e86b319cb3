package io.foldback.link.control;

/** One change of a room's settings. Gains are linear 0..2, pan -1 (left) to +1 (right), channels and buses by id. */
public sealed interface RoomChange {

    record InputGain(int channel, double gain) implements RoomChange {}

    record ChannelMute(int channel, boolean muted) implements RoomChange {}

    record ChannelGain(int channel, double gain) implements RoomChange {}

    record ChannelPan(int channel, double pan) implements RoomChange {}

    /** Feeds the {@code solo} bus; leaves the others alone. */
    record ChannelSolo(int channel, boolean solo) implements RoomChange {}

    record BusGain(int bus, double gain) implements RoomChange {}
}
