package io.foldback.gateway.access;

import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.blocks.Selection;
import io.foldback.link.control.RoomState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may hear and do. Everything that is asked is answered here, and the answer is no where nothing says yes.
 *
 * @param room the one they are for; {@link #EVERY_ROOM} for those of strangers alone
 * @param subject whom they were given to; null for strangers
 * @param channels bit c set: channel c may be heard, alone and within an own mix
 * @param publish whether sound may be sent, if the role allows it too
 * @param me the channel that is the subject's own; null when there is none
 * @param issued what was issued earlier than a revocation says is void
 * @param expires until when these grants let in; who is in by then stays
 */
public record Grants(
        String room,
        Role role,
        @Nullable String subject,
        long channels,
        GrantedMixes mixes,
        boolean publish,
        @Nullable Integer me,
        Instant issued,
        Instant expires) {
    public static final String EVERY_ROOM = "*";
    public static final long NO_CHANNELS = 0;
    public static final long ALL_CHANNELS = -1;
    public static final int MOST_CHANNELS = Long.SIZE;
    public static final Grants NOTHING = strangers(Role.LISTENER, NO_CHANNELS, GrantedMixes.NONE);

    public Grants {
        if (me != null && (me < 0 || me >= MOST_CHANNELS || (channels >> me & 1) == 0)) {
            throw new IllegalArgumentException("the own channel must be one of those that are granted, is " + me);
        }
    }

    /** Of somebody of whom nothing is known. */
    public static Grants ofStrangers(DefaultGrant grant) {
        return switch (grant) {
            case NONE -> NOTHING;
            case BUSES -> strangers(Role.LISTENER, NO_CHANNELS, GrantedMixes.ALL);
            case ALL -> strangers(Role.ADMIN, ALL_CHANNELS, GrantedMixes.ALL);
        };
    }

    private static Grants strangers(Role role, long channels, GrantedMixes mixes) {
        return new Grants(EVERY_ROOM, role, null, channels, mixes, false, null, Instant.EPOCH, Instant.MAX);
    }

    public boolean isFor(String asked) {
        return room.equals(EVERY_ROOM) || room.equals(asked);
    }

    public boolean hearNothing() {
        return channels == NO_CHANNELS && mixes.isNone();
    }

    /** Neither hear anything nor change anything that others hear. */
    public boolean mayNothing() {
        return hearNothing() && !role.allows(Permission.ROOM);
    }

    public boolean mayHearChannel(int channel) {
        return channel >= 0 && channel < MOST_CHANNELS && (channels >> channel & 1) != 0;
    }

    public boolean mayHearMix(String mix) {
        return mixes.include(mix);
    }

    /** Whether all of a selection may be heard; a bus that the room does not have may not. */
    public boolean mayHear(Selection selection, RoomState state) {
        return isFor(state.room()) && (selection.channels() & ~channels) == 0 && mayHearBuses(selection.buses(), state);
    }

    private boolean mayHearBuses(long buses, RoomState state) {
        long heard = 0;
        for (final RoomState.BusState bus : state.buses()) {
            if (mayHearMix(bus.name())) {
                heard |= 1L << bus.index();
            }
        }
        return (buses & ~heard) == 0;
    }

    /** Needs a channel to mix. */
    public boolean mayChangeOwnMix() {
        return role.allows(Permission.OWN_MIX) && channels != NO_CHANNELS;
    }

    /** See, hear and change the mixes of others in the room; of what is granted of them. */
    public boolean mayOpenMixesOfOthers() {
        return role.allows(Permission.MIXES_OF_OTHERS);
    }

    public boolean mayPublish() {
        return publish && role.allows(Permission.PUBLISH);
    }

    public boolean mayChangeRoom(String asked) {
        return isFor(asked) && role.allows(Permission.ROOM);
    }

    /** Begin mixes from what the room keeps for that, and see its names. */
    public boolean mayUseTemplates(String asked) {
        return mayChangeRoom(asked) || (isFor(asked) && mayChangeOwnMix());
    }

    /** All of a room's statistics, not only of what may be heard. */
    public boolean maySeeStatistics(String asked) {
        return mayChangeRoom(asked);
    }

    /** All statistics of this gateway with all addresses, and whose tokens are void. */
    public boolean mayRunTheHouse() {
        return role.allows(Permission.HOUSE);
    }
}
