package io.foldback.link.control;

import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Settings;
import java.util.List;

/**
 * A room's settings after one event, as its director sees them.
 *
 * @param term the director's reign; a later director has a greater one
 * @param sequence number of the last event
 * @param blockFrames frames of a block
 * @param lookAheadFrames how many frames the buses lag the strip outputs (the limiters' look-ahead)
 * @param channels in ascending order of id
 * @param buses in order of index, which is one of {@link io.foldback.proto.room.BusNumbers}; the last one is {@code solo}
 * @param groups in order of index
 * @param scenes names of what was stored, in alphabetical order
 * @param effects the effect buses; empty when the room has none
 * @param troubles what keeps sound from coming, a sentence each that tells people what to do; empty when nothing does
 */
public record RoomState(
        String room,
        int term,
        long sequence,
        int blockFrames,
        int lookAheadFrames,
        List<ChannelState> channels,
        List<BusState> buses,
        List<GroupState> groups,
        List<String> scenes,
        List<EffectsState> effects,
        List<String> troubles) {

    public RoomState {
        channels = List.copyOf(channels);
        buses = List.copyOf(buses);
        groups = List.copyOf(groups);
        scenes = List.copyOf(scenes);
        effects = List.copyOf(effects);
        troubles = List.copyOf(troubles);
    }

    /** Of a room without troubles. */
    public RoomState(
            String room,
            int term,
            long sequence,
            int blockFrames,
            int lookAheadFrames,
            List<ChannelState> channels,
            List<BusState> buses,
            List<GroupState> groups,
            List<String> scenes,
            List<EffectsState> effects) {
        this(room, term, sequence, blockFrames, lookAheadFrames, channels, buses, groups, scenes, effects, List.of());
    }

    /** Of a room without effect buses. */
    public RoomState(
            String room,
            int term,
            long sequence,
            int blockFrames,
            int lookAheadFrames,
            List<ChannelState> channels,
            List<BusState> buses,
            List<GroupState> groups,
            List<String> scenes) {
        this(room, term, sequence, blockFrames, lookAheadFrames, channels, buses, groups, scenes, List.of());
    }

    /**
     * One channel of the room.
     *
     * @param id number of the channel in room, protocols and masks, from 0
     * @param source name of the source that feeds it
     * @param input number of the source's channel, from 0
     * @param settings of {@link ChannelParameters}
     */
    public record ChannelState(int id, String source, int input, Settings settings) {

        public String name() {
            return settings.text(ChannelParameters.NAME);
        }

        /** Linear, in front of the effects. */
        public double inputGain() {
            return settings.number(ChannelParameters.INPUT_GAIN);
        }

        public boolean muted() {
            return settings.isOn(ChannelParameters.MUTED);
        }

        /** The fader, linear, 0..2. */
        public double gain() {
            return settings.number(ChannelParameters.GAIN);
        }

        /** -1 (left) to +1 (right). */
        public double pan() {
            return settings.number(ChannelParameters.PAN);
        }

        public boolean solo() {
            return settings.isOn(ChannelParameters.SOLO);
        }

        /** The fader, times those of the groups that the channel belongs to: what counts on the buses. */
        public double faderOnBuses(List<GroupState> groups) {
            double fader = gain();
            for (GroupState group : groups) {
                if (settings.isOn(ChannelParameters.GROUPS.get(group.index()))) {
                    fader *= group.effectiveGain();
                }
            }
            return fader;
        }

        /** The same with other settings. */
        public ChannelState with(Settings changed) {
            return new ChannelState(id, source, input, changed);
        }
    }

    /** One stereo bus; settings of {@link BusParameters}. */
    public record BusState(int index, Settings settings) {

        /** A bus at unity. */
        public static BusState named(int index, String name) {
            return new BusState(index, Settings.INITIAL.with(BusParameters.NAME, name));
        }

        public String name() {
            return settings.text(BusParameters.NAME);
        }

        /** The master's fader, linear, 0..2. */
        public double gain() {
            return settings.number(BusParameters.GAIN);
        }

        public boolean muted() {
            return settings.isOn(BusParameters.MUTED);
        }
    }

    /** One group of channels; settings of {@link GroupParameters}. */
    public record GroupState(int index, Settings settings) {

        public String name() {
            return settings.text(GroupParameters.NAME);
        }

        /** By what the faders of its channels are multiplied on the buses; 0 when it is muted. */
        public double effectiveGain() {
            return settings.isOn(GroupParameters.MUTED) ? 0 : settings.number(GroupParameters.GAIN);
        }
    }

    /** The delay and the reverb of the room; settings of {@link io.foldback.proto.room.EffectParameters}. */
    public record EffectsState(int index, Settings settings) {}
}
