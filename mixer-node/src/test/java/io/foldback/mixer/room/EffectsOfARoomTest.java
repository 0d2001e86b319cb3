package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.foldback.audio.level.Range;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.effect.space.ReverbSettings;
import io.foldback.mixer.effect.space.StereoDelaySettings;
import io.foldback.mixer.strip.EffectSends;
import io.foldback.mixer.strip.StripPlan;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.EffectParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Rule;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EffectsOfARoomTest {
    private static final ChannelParameters.Send REVERB = ChannelParameters.EFFECT_SENDS.getLast();

    private final RoomDesk desk = desk(true);

    private static RoomDesk desk(boolean effects) {
        return new RoomDesk(new RoomSettings("main", 64, List.of("main"), null, List.of(), effects));
    }

    @Test
    void theReturnsAreTwoLinkedPairsThatNoSourceTakes() {
        desk.table().admit("band", new StreamDescription("s", 64, names(32)), 0);
        desk.table().admit("choir", new StreamDescription("t", 64, names(32)), 0);

        assertEquals(4, desk.table().refused());
        assertEquals(64, desk.table().channels().size());
        assertEquals(
                List.of("Delay L -1.0", "Delay R 1.0", "Reverb L -1.0", "Reverb R 1.0"),
                IntStream.range(60, 64)
                        .mapToObj(id -> channel(id).name() + " " + channel(id).pan())
                        .toList());
        set(62, ChannelParameters.GAIN, Value.of(0.5));
        assertEquals(0.5, channel(63).gain());
    }

    @Test
    void aSendIsHeardBehindTheFaderOrInFrontOfIt() {
        desk.table().admit("band", new StreamDescription("s", 64, names(1)), 0);
        set(0, ChannelParameters.GAIN, Value.of(0.5));
        set(0, ChannelParameters.PAN, Value.of(-1));
        assertEquals(EffectSends.NONE, plan(0).sends());

        set(0, REVERB.gain(), Value.of(0.5));
        assertEquals(new EffectSends(0, 0, 0.25f, 0), plan(0).sends());

        set(0, REVERB.preFader(), Value.of(true));
        assertEquals(new EffectSends(0, 0, 0.5f, 0), plan(0).sends());
    }

    @Test
    void aReturnIsNotSentIntoAnEffectNorLinkedToWhatIs() {
        desk.table().admit("band", new StreamDescription("s", 64, names(1)), 0);

        assertEquals("bad_value", code(62, REVERB.gain(), Value.of(0.5)));
        assertEquals("bad_value", code(62, ChannelParameters.LINK, Value.of(0)));
        assertEquals("bad_value", code(0, ChannelParameters.LINK, Value.of(60)));
        assertEquals(
                "bad_value",
                Objects.requireNonNull(desk.apply(new RoomChange.RemoveChannel(61), 0))
                        .code());
        assertEquals(StripPlan.RETURN, plan(63).source());
        assertEquals(3, plan(63).input());
    }

    @Test
    void aRoomWithoutEffectsRefusesTheirSettingsAndSends() {
        final RoomDesk plain = desk(false);
        plain.table().admit("band", new StreamDescription("s", 64, names(1)), 0);

        assertEquals("unknown_effects", refusal(plain, effect(EffectParameters.REVERB_SIZE, 1)));
        assertEquals("unknown_effects", refusal(plain, Assignment.channel(0, REVERB.gain(), Value.of(1))));
        assertEquals(1, plain.table().channels().size());
    }

    @Test
    void aPlanIsMadeAnewOnlyWhenItsSettingsAre() {
        final RoomPlans plans = new RoomPlans();
        final var before = Objects.requireNonNull(effects(plans));
        assertSame(before, effects(plans));

        assertNull(desk.apply(new RoomChange.Assign(effect(EffectParameters.DELAY_TIME, 120)), 0));

        final var after = effects(plans);
        assertSame(before.reverb(), after.reverb());
        assertEquals(false, before.delay() == after.delay());
        assertSame(after, effects(plans));
    }

    @Test
    void everyParameterHasTheRangeAndTheBeginningOfItsEffect() {
        final StereoDelaySettings delay = StereoDelaySettings.DEFAULT;
        final ReverbSettings reverb = ReverbSettings.DEFAULT;
        same(EffectParameters.DELAY_TIME, StereoDelaySettings.TIME, delay.timeMillis());
        same(EffectParameters.DELAY_FEEDBACK, StereoDelaySettings.FEEDBACK, delay.feedback());
        same(EffectParameters.DELAY_HIGH_CUT, StereoDelaySettings.HIGH_CUT, delay.highCutHz());
        same(EffectParameters.REVERB_PRE_DELAY, ReverbSettings.PRE_DELAY, reverb.preDelayMillis());
        same(EffectParameters.REVERB_DECAY, ReverbSettings.DECAY, reverb.decaySeconds());
        same(EffectParameters.REVERB_DAMPING, ReverbSettings.DAMPING, reverb.damping());
        same(EffectParameters.REVERB_SIZE, ReverbSettings.SIZE, reverb.size());
        assertEquals(7, EffectParameters.SCHEMA.parameters().size());
    }

    private static void same(Parameter parameter, Range range, double initial) {
        assertEquals(new Rule.Range(range.least(), range.most(), range.unit()), parameter.rule(), parameter.name());
        assertEquals(initial, Settings.INITIAL.number(parameter), parameter.name());
    }

    private io.foldback.mixer.bus.EffectBusPlan effects(RoomPlans plans) {
        return plans.effects(desk.effects());
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Input " + i).toList();
    }

    private static Assignment effect(Parameter parameter, double value) {
        return new Assignment(Part.EFFECTS, 0, parameter.index(), Value.of(value));
    }

    private static String refusal(RoomDesk desk, Assignment assignment) {
        final Rejected rejected = desk.apply(new RoomChange.Assign(assignment), 0);
        return Objects.requireNonNull(rejected).code();
    }

    private String code(int channel, Parameter parameter, Value value) {
        return refusal(desk, Assignment.channel(channel, parameter, value));
    }

    private void set(int channel, Parameter parameter, Value value) {
        assertNull(desk.apply(new RoomChange.Assign(Assignment.channel(channel, parameter, value)), 0));
    }

    private ChannelState channel(int id) {
        return Objects.requireNonNull(desk.table().channel(id));
    }

    private StripPlan plan(int id) {
        return StripPlans.of(channel(id), 0, ChainPlan.OFF, desk.groups(), desk.buses());
    }
}
