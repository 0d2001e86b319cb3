package io.foldback.link.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.control.RoomState;
import io.foldback.proto.nativetcp.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a listener has set in its own mix.
 *
 * @param strips by channel, 64 of them
 * @param master linear gain of the whole, 0..2
 * @param me the channel that stands in front, null: none
 * @param follows whether the room's faders, pans and mutes stand in the place of these
 */
public record MixSettings(
        List<MixStrip> strips, double master, @Nullable Integer me, boolean follows) {
    public static final MixSettings INITIAL =
            new MixSettings(Collections.nCopies(AudioBlock.MAX_CHANNELS, MixStrip.INITIAL), 1, null, false);

    public MixSettings {
        strips = List.copyOf(strips);
        if (strips.size() != AudioBlock.MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "a mix has " + AudioBlock.MAX_CHANNELS + " strips, has " + strips.size());
        }
        if (!(master >= 0 && master <= MixStrip.MAX_GAIN)) {
            throw new IllegalArgumentException("master must be in 0.." + MixStrip.MAX_GAIN + ", is " + master);
        }
        if (me != null && !isChannel(me)) {
            throw new IllegalArgumentException(noChannel(me));
        }
    }

    /**
     * As the room mixes its channels. Without its masters: how loud the hall is does not concern an ear. And without its
     * mutes: they silence a channel in all mixes, and are to end in all of them.
     */
    public static MixSettings ofRoom(RoomState room) {
        final List<MixStrip> strips = new ArrayList<>(INITIAL.strips);
        for (final RoomState.ChannelState channel : room.channels()) {
            final double gain = Math.min(MixStrip.MAX_GAIN, channel.faderOnBuses(room.groups()));
            strips.set(channel.id(), new MixStrip(gain, channel.pan(), false, false));
        }
        return new MixSettings(strips, 1, null, false);
    }

    public MixStrip strip(int channel) {
        return strips.get(channel);
    }

    /** These settings after a change, or why it is none. */
    public MixVerdict after(MixChange change) {
        for (final int channel : change.channels()) {
            if (!isChannel(channel)) {
                return new MixVerdict.Refused(ErrorCode.UNKNOWN_CHANNEL, noChannel(channel));
            }
        }
        return switch (change) {
            case MixChange.ChannelGain(int id, double gain) ->
                own(number(
                        "gain",
                        gain,
                        0,
                        MixStrip.MAX_GAIN,
                        to -> with(id, strip(id).withGain(to))));
            case MixChange.ChannelPan(int id, double pan) ->
                own(number("pan", pan, -1, 1, to -> with(id, strip(id).withPan(to))));
            case MixChange.ChannelMute(int id, boolean muted) ->
                own(new MixVerdict.Changed(with(id, strip(id).withMuted(muted))));
            case MixChange.ChannelSolo(int id, boolean solo) ->
                new MixVerdict.Changed(with(id, strip(id).withSolo(solo)));
            case MixChange.MasterGain(double gain) -> number("master", gain, 0, MixStrip.MAX_GAIN, this::withMaster);
            case MixChange.Me(Integer id) -> new MixVerdict.Changed(new MixSettings(strips, master, id, follows));
            case MixChange.Follow(boolean to) -> new MixVerdict.Changed(new MixSettings(strips, master, me, to));
            case MixChange.StartFrom(MixSettings start) -> new MixVerdict.Changed(startedFrom(start));
            case MixChange.Several(List<MixChange> changes) -> afterAll(changes);
        };
    }

    /** All of other settings but {@code me}. */
    MixSettings startedFrom(MixSettings start) {
        return new MixSettings(start.strips, start.master, me, start.follows);
    }

    MixSettings withoutMe() {
        return new MixSettings(strips, master, null, follows);
    }

    private MixVerdict afterAll(List<MixChange> changes) {
        MixVerdict verdict = new MixVerdict.Changed(this);
        for (final MixChange change : changes) {
            if (verdict instanceof MixVerdict.Changed changed) {
                verdict = changed.settings().after(change);
            }
        }
        return verdict;
    }

    /** What would not be heard is not done. */
    private MixVerdict own(MixVerdict verdict) {
        return follows && verdict instanceof MixVerdict.Changed
                ? new MixVerdict.Refused(
                        "follows_room", "this mix follows the room's faders, pans and mutes; its own rest meanwhile")
                : verdict;
    }

    private interface Setting {
        MixSettings to(double value);
    }

    private static MixVerdict number(String what, double value, double min, double max, Setting setting) {
        return Double.isNaN(value)
                ? new MixVerdict.Refused(ErrorCode.BAD_FIELD, what + " must be in " + min + ".." + max + ", is NaN")
                : new MixVerdict.Changed(setting.to(Math.clamp(value, min, max)));
    }

    private MixSettings with(int channel, MixStrip strip) {
        final List<MixStrip> changed = new ArrayList<>(strips);
        changed.set(channel, strip);
        return new MixSettings(changed, master, me, follows);
    }

    private MixSettings withMaster(double gain) {
        return new MixSettings(strips, gain, me, follows);
    }

    private static boolean isChannel(int id) {
        return id >= 0 && id < AudioBlock.MAX_CHANNELS;
    }

    private static String noChannel(int id) {
        return "a channel must be in 0.." + (AudioBlock.MAX_CHANNELS - 1) + ", is " + id;
    }
}
