package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import io.foldback.proto.room.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs of channels that are moved as one: what is set of one is set of the other, pan the other way round. */
final class StereoLinks {
    /** What each channel of a pair has of its own. */
    private static final Set<Parameter> OWN =
            Set.of(ChannelParameters.NAME, ChannelParameters.ORDER, ChannelParameters.LINK);

    private final RoomDesk desk;

    StereoLinks(RoomDesk desk) {
        this.desk = desk;
    }

    /** Why an assignment cannot be done: the link leads nowhere; null when it can. */
    @Nullable
    Rejected check(Assignment assignment) {
        if (!isLink(assignment)) {
            return null;
        }
        final int other = partner(assignment.value());
        if (other != ChannelParameters.NO_LINK
                && (other == assignment.number() || desk.table().channel(other) == null)) {
            return new Rejected(
                    Verdict.BAD_VALUE,
                    "channel " + assignment.number()
                            + " can be linked to another channel of the room or, by -1, to none; " + other
                            + " is neither");
        }
        return isReturn(assignment.number()) != isReturn(other) && other != ChannelParameters.NO_LINK
                ? new Rejected(
                        Verdict.BAD_VALUE,
                        "channels " + assignment.number() + " and " + other
                                + " cannot be linked: a return of the effects sends nothing into them")
                : null;
    }

    private boolean isReturn(int channel) {
        final ChannelState state = desk.table().channel(channel);
        return state != null && EffectReturns.isOne(state);
    }

    /** Sets a value and what follows from it for the other channel of a pair. */
    void set(Assignment assignment) {
        if (isLink(assignment)) {
            link(assignment.number(), partner(assignment.value()));
            return;
        }
        desk.set(assignment);
        final Assignment mirrored = mirrored(assignment);
        if (mirrored != null) {
            desk.set(mirrored);
        }
    }

    /** What an assignment means for the other channel of a pair; null when it means nothing for any. */
    @Nullable
    Assignment mirrored(Assignment assignment) {
        final Parameter parameter = assignment.address().parameter();
        final int other =
                assignment.part() == Part.CHANNELS ? partnerOf(assignment.number()) : ChannelParameters.NO_LINK;
        return other == ChannelParameters.NO_LINK || OWN.contains(parameter)
                ? null
                : Assignment.channel(other, parameter, mirrored(parameter, assignment.value()));
    }

    private static Value mirrored(Parameter parameter, Value value) {
        return parameter.equals(ChannelParameters.PAN) && value instanceof Value.Real(double pan)
                ? Value.of(-pan)
                : value;
    }

    private void link(int channel, int other) {
        unlink(channel);
        if (other != ChannelParameters.NO_LINK) {
            unlink(other);
            write(channel, other);
            write(other, channel);
        }
    }

    /** Neither channel of its pair is linked from now on. */
    void unlink(int channel) {
        final int before = partnerOf(channel);
        if (before != ChannelParameters.NO_LINK) {
            write(channel, ChannelParameters.NO_LINK);
            write(before, ChannelParameters.NO_LINK);
        }
    }

    private void write(int channel, int other) {
        desk.set(Assignment.channel(channel, ChannelParameters.LINK, Value.of(other)));
    }

    private int partnerOf(int channel) {
        final Settings settings = desk.settings(Part.CHANNELS, channel);
        return settings == null ? ChannelParameters.NO_LINK : (int) settings.number(ChannelParameters.LINK);
    }

    private static boolean isLink(Assignment assignment) {
        return assignment.part() == Part.CHANNELS && assignment.index() == ChannelParameters.LINK.index();
    }

    private static int partner(Value value) {
        return value instanceof Value.Real(double number)
                ? (int) Math.clamp(Math.rint(number), ChannelParameters.NO_LINK, 63)
                : ChannelParameters.NO_LINK;
    }
}
