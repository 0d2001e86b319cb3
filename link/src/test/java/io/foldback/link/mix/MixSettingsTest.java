package io.foldback.link.mix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixSettingsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void aChangeConcernsOneThing() {
        final MixSettings settings = changed(
                MixSettings.INITIAL,
                new MixChange.ChannelGain(3, 0.5),
                new MixChange.ChannelPan(3, -0.25),
                new MixChange.ChannelMute(4, true),
                new MixChange.ChannelSolo(5, true),
                new MixChange.MasterGain(1.5),
                new MixChange.Me(6));

        assertEquals(new MixStrip(0.5, -0.25, false, false), settings.strip(3));
        assertEquals(new MixStrip(1, 0, true, false), settings.strip(4));
        assertEquals(new MixStrip(1, 0, false, true), settings.strip(5));
        assertEquals(1.5, settings.master());
        assertEquals(6, settings.me());
        assertEquals(MixStrip.INITIAL, settings.strip(63));
        assertEquals(MixStrip.INITIAL, MixSettings.INITIAL.strip(3));
    }

    @Test
    void whatIsBeyondItsRangeIsTakenAsItsEnd() {
        final MixSettings settings = changed(
                MixSettings.INITIAL,
                new MixChange.ChannelGain(0, 2.5),
                new MixChange.ChannelGain(1, -INFINITY),
                new MixChange.ChannelPan(0, -7),
                new MixChange.ChannelPan(1, INFINITY),
                new MixChange.MasterGain(INFINITY));

        assertEquals(2, settings.strip(0).gain());
        assertEquals(0, settings.strip(1).gain());
        assertEquals(-1, settings.strip(0).pan());
        assertEquals(1, settings.strip(1).pan());
        assertEquals(2, settings.master());
    }

    @Test
    void whatIsNotANumberIsRefused() {
        final double nan = Double.NaN;
        assertEquals(
                new MixVerdict.Refused("bad_field", "gain must be in 0.0..2.0, is NaN"),
                MixSettings.INITIAL.after(new MixChange.ChannelGain(0, nan)));
        assertEquals("bad_field", refused(MixSettings.INITIAL, new MixChange.ChannelPan(0, nan)));
        assertEquals("bad_field", refused(MixSettings.INITIAL, new MixChange.MasterGain(nan)));
        assertThrows(IllegalArgumentException.class, () -> new MixStrip(nan, 0, false, false));
        assertThrows(IllegalArgumentException.class, () -> new MixStrip(0, nan, false, false));
        assertThrows(
                IllegalArgumentException.class, () -> new MixSettings(MixSettings.INITIAL.strips(), nan, null, false));
    }

    @Test
    void aChannelThatCannotBeIsRefused() {
        assertEquals("unknown_channel", refused(MixSettings.INITIAL, new MixChange.ChannelGain(64, 1)));
        assertEquals("unknown_channel", refused(MixSettings.INITIAL, new MixChange.ChannelPan(-1, 0)));
        assertEquals("unknown_channel", refused(MixSettings.INITIAL, new MixChange.ChannelMute(64, true)));
        assertEquals("unknown_channel", refused(MixSettings.INITIAL, new MixChange.ChannelSolo(64, true)));
        assertEquals("unknown_channel", refused(MixSettings.INITIAL, new MixChange.Me(64)));
        assertThrows(IllegalArgumentException.class, () -> new MixSettings(List.of(), 1, null, false));
        assertThrows(IllegalArgumentException.class, () -> new MixSettings(MixSettings.INITIAL.strips(), 1, 64, false));
    }

    @Test
    void whileItFollowsItsOwnFadersRestAndAreKept() {
        final MixSettings own = changed(MixSettings.INITIAL, new MixChange.ChannelGain(0, 0.5));
        final MixSettings following = changed(own, new MixChange.Follow(true));

        assertEquals("follows_room", refused(following, new MixChange.ChannelGain(0, 1)));
        assertEquals("follows_room", refused(following, new MixChange.ChannelPan(0, 1)));
        assertEquals("follows_room", refused(following, new MixChange.ChannelMute(0, true)));
        assertEquals(2, changed(following, new MixChange.MasterGain(2)).master());
        assertEquals(own, changed(following, new MixChange.Follow(false)));
    }

    @Test
    void aStartTakesEverythingButMe() {
        final MixSettings mine = changed(MixSettings.INITIAL, new MixChange.Me(2));
        final MixSettings theirs = changed(
                MixSettings.INITIAL,
                new MixChange.Me(7),
                new MixChange.ChannelGain(1, 0.25),
                new MixChange.MasterGain(0.5));

        final MixSettings started = changed(mine, new MixChange.StartFrom(theirs));

        assertEquals(theirs.strips(), started.strips());
        assertEquals(0.5, started.master());
        assertEquals(2, started.me());
    }

    private static MixSettings changed(MixSettings from, MixChange... changes) {
        MixSettings settings = from;
        for (final MixChange change : changes) {
            settings = assertInstanceOf(MixVerdict.Changed.class, settings.after(change))
                    .settings();
        }
        return settings;
    }

    private static String refused(MixSettings settings, MixChange change) {
        return assertInstanceOf(MixVerdict.Refused.class, settings.after(change))
                .code();
    }
}
