package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.mixer.effect.ChainPlan;
import io.foldback.mixer.strip.StripPlan;
import io.foldback.proto.room.BusNumbers;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Value;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomDeskTest {
    private static final long SECOND = 1_000_000_000;

    private final RoomDesk desk = new RoomDesk(new RoomSettings(
            "main",
            64,
            List.of("main", "monitor"),
            null,
            IntStream.range(0, 4)
                    .mapToObj(id -> new ChannelSettings(id, "Channel " + id, "stage", id))
                    .toList()));
    private long now = 5 * SECOND;

    @Test
    void whenOneAssignmentIsRefusedNoneIsDone() {
        final Rejected rejected = apply(new RoomChange.Assign(List.of(
                Assignment.channel(0, ChannelParameters.GAIN, Value.of(0.5)),
                Assignment.channel(9, ChannelParameters.GAIN, Value.of(0.5)))));

        assertEquals("unknown_channel", Objects.requireNonNull(rejected).code());
        assertEquals(1, channel(0).gain());
    }

    @Test
    void aStereoPairMovesAsOneWithItsPansMirrored() {
        set(0, ChannelParameters.LINK, Value.of(1));

        set(1, ChannelParameters.GAIN, Value.of(0.25));
        set(0, ChannelParameters.PAN, Value.of(-0.8));
        set(0, ChannelParameters.NAME, Value.of("Left"));

        assertEquals(0.25, channel(0).gain());
        assertEquals(0.8, channel(1).pan());
        assertEquals("Channel 1", channel(1).name());
    }

    @Test
    void aChannelOfAPairThatIsLinkedElsewhereLeavesItsPartnerAlone() {
        set(0, ChannelParameters.LINK, Value.of(1));
        set(2, ChannelParameters.LINK, Value.of(1));

        set(0, ChannelParameters.GAIN, Value.of(0.1));
        set(2, ChannelParameters.GAIN, Value.of(0.2));

        assertEquals(
                List.of(0.1, 0.2, 0.2),
                List.of(channel(0).gain(), channel(1).gain(), channel(2).gain()));
        assertNotNull(refused(0, ChannelParameters.LINK, Value.of(0)));
        assertNotNull(refused(0, ChannelParameters.LINK, Value.of(40)));
    }

    @Test
    void aGroupsFaderMovesItsChannelsOnTheBusesAndNotTheirFaders() {
        set(1, ChannelParameters.GROUPS.get(3), Value.of(true));
        apply(new RoomChange.Assign(Assignment.group(3, GroupParameters.GAIN, Value.of(0.5))));

        assertEquals(1, channel(1).gain());
        assertEquals(0.5 * Math.sqrt(0.5), plan(1).left()[0], 1e-6);
        assertEquals(Math.sqrt(0.5), plan(0).left()[0], 1e-6);

        apply(new RoomChange.Assign(Assignment.group(3, GroupParameters.MUTED, Value.of(true))));
        assertEquals(0, plan(1).left()[0]);
    }

    @Test
    void aSendInFrontOfTheFaderDoesNotFollowIt() {
        final ChannelParameters.Send monitor = ChannelParameters.SENDS.getFirst();
        set(0, monitor.gain(), Value.of(0.5));
        set(0, ChannelParameters.GAIN, Value.of(0.2));
        set(0, ChannelParameters.PAN, Value.of(-1));
        assertEquals(0.1, plan(0).left()[1], 1e-6);

        set(0, monitor.preFader(), Value.of(true));

        assertEquals(0.5, plan(0).left()[1], 1e-6);
        assertEquals(0.2, plan(0).left()[0], 1e-6);
        assertEquals(0, plan(0).left()[BusNumbers.SOLO], "solo");
    }

    @Test
    void aSceneBringsBackWhatWasAndWhatWasAtFirst() {
        set(0, ChannelParameters.GAIN, Value.of(0.3));
        assertNull(apply(new RoomChange.StoreScene("first song")));
        set(0, ChannelParameters.GAIN, Value.of(1.5));
        set(1, ChannelParameters.MUTED, Value.of(true));
        apply(new RoomChange.Assign(Assignment.bus(0, BusParameters.GAIN, Value.of(0.1))));

        assertNull(apply(new RoomChange.RecallScene("first song", 0, List.of())));

        assertEquals(0.3, channel(0).gain());
        assertEquals(false, channel(1).muted());
        assertEquals(1, desk.buses().getFirst().gain());
    }

    @Test
    void aScopeLeavesEverythingElseAlone() {
        apply(new RoomChange.StoreScene("empty"));
        set(0, ChannelParameters.GAIN, Value.of(0.3));
        set(1, ChannelParameters.GAIN, Value.of(0.4));

        apply(new RoomChange.RecallScene("empty", 0, List.of("channels/1")));

        assertEquals(0.3, channel(0).gain());
        assertEquals(1, channel(1).gain());
    }

    @Test
    void aFadeGlidesNumbersSwitchesAtOnceAndYieldsToHands() {
        apply(new RoomChange.StoreScene("up"));
        set(0, ChannelParameters.GAIN, Value.of(0));
        set(1, ChannelParameters.GAIN, Value.of(0));
        set(1, ChannelParameters.MUTED, Value.of(true));

        apply(new RoomChange.RecallScene("up", 2_000, List.of()));
        now += SECOND;
        desk.fade(now);
        set(1, ChannelParameters.GAIN, Value.of(0.7));

        assertEquals(0.5, channel(0).gain(), 1e-9);
        assertEquals(false, channel(1).muted());
        assertTrue(desk.isFading());
        now += 3 * SECOND;
        desk.fade(now);
        assertEquals(1, channel(0).gain());
        assertEquals(0.7, channel(1).gain());
        assertEquals(false, desk.isFading());
    }

    @Test
    void scenesAreRenamedDeletedAndRefusedByName() {
        apply(new RoomChange.StoreScene("a"));
        apply(new RoomChange.StoreScene("b"));

        assertEquals("scene_exists", code(new RoomChange.RenameScene("a", "b")));
        assertNull(apply(new RoomChange.RenameScene("a", "c")));
        assertEquals(List.of("b", "c"), desk.scenes().names());
        assertNull(apply(new RoomChange.DeleteScene("b")));
        assertEquals("unknown_scene", code(new RoomChange.DeleteScene("b")));
        assertEquals("unknown_scene", code(new RoomChange.RecallScene("b", 0, List.of())));
        assertEquals("bad_value", code(new RoomChange.StoreScene(" ")));
        assertEquals("bad_value", code(new RoomChange.RecallScene("c", -1, List.of())));
    }

    @Test
    void channelsAreMadeAndRemovedAndALinkEndsWithOneOfThem() {
        set(2, ChannelParameters.LINK, Value.of(3));

        assertNull(apply(new RoomChange.RemoveChannel(2)));
        assertNull(apply(new RoomChange.AddChannel("Talkback", "booth", 5)));

        assertEquals("booth", channel(4).source());
        assertEquals(-1, channel(3).settings().number(ChannelParameters.LINK));
        assertEquals("unknown_channel", code(new RoomChange.RemoveChannel(40)));
        assertEquals("bad_value", code(new RoomChange.AddChannel("x", "booth", 32)));
    }

    @Test
    void busesKeepTheNamesByWhichTheyAreAskedFor() {
        assertNotNull(apply(new RoomChange.Assign(Assignment.bus(0, BusParameters.NAME, Value.of("front")))));
        assertNotNull(apply(new RoomChange.Assign(Assignment.bus(1, BusParameters.NAME, Value.of("main")))));
        assertNull(apply(new RoomChange.Assign(Assignment.bus(1, BusParameters.NAME, Value.of("wedges")))));
        assertEquals("wedges", desk.buses().get(1).name());
    }

    @Test
    void whatChannelsSentToABusGoesWithIt() {
        apply(new RoomChange.AddBus("ears"));
        final ChannelParameters.Send ears = ChannelParameters.SENDS.get(15 - 1);
        set(0, ears.gain(), Value.of(0.25));
        set(0, ears.preFader(), Value.of(true));

        assertNull(apply(new RoomChange.RemoveBus(15)));

        assertEquals(1, channel(0).settings().number(ears.gain()));
        assertEquals(0, plan(0).left()[15]);
        assertEquals(
                "unknown_bus",
                Objects.requireNonNull(refused(0, ears.gain(), Value.of(0.5))).code());
        assertEquals("unknown_bus", code(new RoomChange.RemoveBus(15)));
    }

    @Test
    void aSceneLeavesOutABusThatIsGoneAndFadesToItEnd() {
        apply(new RoomChange.AddBus("ears"));
        final ChannelParameters.Send ears = ChannelParameters.SENDS.get(15 - 1);
        set(0, ears.gain(), Value.of(0.25));
        set(1, ChannelParameters.GAIN, Value.of(0.5));
        apply(new RoomChange.StoreScene("first"));
        set(0, ears.gain(), Value.of(0.75));
        set(1, ChannelParameters.GAIN, Value.of(1));
        apply(new RoomChange.RecallScene("first", 1_000, List.of()));
        apply(new RoomChange.RemoveBus(15));

        now += 2 * SECOND;
        desk.fade(now);
        assertEquals(0.5, channel(1).gain());
        assertEquals(1, channel(0).settings().number(ears.gain()));
        set(1, ChannelParameters.GAIN, Value.of(1));
        assertNull(apply(new RoomChange.RecallScene("first", 0, List.of())));

        assertEquals(0.5, channel(1).gain());
        assertEquals(
                List.of(0, 1, 31), desk.buses().stream().map(b -> b.index()).toList());
    }

    @Test
    void aSceneKnowsNothingOfABusThatGotTheNumberOfAnother() {
        apply(new RoomChange.AddBus("ears"));
        apply(new RoomChange.Assign(Assignment.bus(15, BusParameters.GAIN, Value.of(0.1))));
        set(0, ChannelParameters.SENDS.get(15 - 1).gain(), Value.of(0.25));
        apply(new RoomChange.StoreScene("first"));
        apply(new RoomChange.RemoveBus(15));
        while (desk.busTable().bus(15) == null) {
            now += 20 * SECOND;
            apply(new RoomChange.AddBus("bus"));
            if (desk.busTable().bus(15) == null) {
                apply(new RoomChange.RemoveBus(desk.buses().get(2).index()));
            }
        }

        assertNull(apply(new RoomChange.RecallScene("first", 0, List.of())));

        assertEquals("bus", Objects.requireNonNull(desk.busTable().bus(15)).name());
        assertEquals(1, Objects.requireNonNull(desk.busTable().bus(15)).gain());
        assertEquals(Math.sqrt(0.5), plan(0).left()[15], 1e-6);
    }

    @Test
    void aSceneDoesNotTakeANameThatAnotherBusHasNow() {
        apply(new RoomChange.StoreScene("first"));
        apply(new RoomChange.Assign(Assignment.bus(1, BusParameters.NAME, Value.of("wedges"))));
        apply(new RoomChange.AddBus("monitor"));
        set(0, ChannelParameters.GAIN, Value.of(0.5));

        assertNull(apply(new RoomChange.RecallScene("first", 0, List.of())));

        assertEquals(1, channel(0).gain());
        assertEquals(
                List.of("main", "wedges", "monitor", "solo"),
                desk.buses().stream().map(b -> b.name()).toList());
    }

    @Test
    void twoBusesAreNotCalledAlikeByOneChange() {
        apply(new RoomChange.AddBus("ears"));

        assertEquals(
                "bad_value",
                code(new RoomChange.Assign(List.of(
                        Assignment.bus(1, BusParameters.NAME, Value.of("x")),
                        Assignment.bus(15, BusParameters.NAME, Value.of("x"))))));
        assertEquals("monitor", desk.buses().get(1).name());
    }

    @Test
    void aHandOnOneChannelOfAPairStopsTheFadeOfBoth() {
        set(0, ChannelParameters.LINK, Value.of(1));
        apply(new RoomChange.StoreScene("up"));
        set(0, ChannelParameters.GAIN, Value.of(0));
        apply(new RoomChange.RecallScene("up", 2_000, List.of()));
        now += SECOND;
        desk.fade(now);

        set(0, ChannelParameters.GAIN, Value.of(0.7));

        now += 3 * SECOND;
        desk.fade(now);
        assertEquals(List.of(0.7, 0.7), List.of(channel(0).gain(), channel(1).gain()));
    }

    @Test
    void anIdThatAChannelHadIsGivenAgainAsLateAsCanBe() {
        assertNull(apply(new RoomChange.RemoveChannel(3)));
        for (int id = 4; id < 64; id++) {
            assertNull(apply(new RoomChange.AddChannel("x", "booth", 0)));
            assertEquals("booth", channel(id).source());
        }

        assertEquals("room_full", code(new RoomChange.AddChannel("y", "booth", 0)));
        now += ChannelTable.REST_NANOS;
        assertNull(apply(new RoomChange.AddChannel("y", "booth", 0)));

        assertEquals("y", channel(3).name());
    }

    @Test
    void nothingThatWasMeantForAChannelThatIsGoneReachesAnotherOneOfItsId() {
        set(0, ChannelParameters.LINK, Value.of(3));
        set(3, ChannelParameters.GAIN, Value.of(0.25));
        apply(new RoomChange.StoreScene("first"));
        set(3, ChannelParameters.GAIN, Value.of(1));
        set(0, ChannelParameters.PAN, Value.of(0.5));
        apply(new RoomChange.RecallScene("first", 60_000, List.of()));
        apply(new RoomChange.RemoveChannel(3));
        now += ChannelTable.REST_NANOS;
        desk.table().goOnWith(3);
        apply(new RoomChange.AddChannel("new", "booth", 0));

        now += SECOND;
        desk.fade(now);
        assertEquals(1, channel(3).gain());
        assertNull(apply(new RoomChange.RecallScene("first", 0, List.of())));

        assertEquals(1, channel(3).gain());
        assertEquals("new", channel(3).name());
        assertEquals(-1, channel(3).settings().number(ChannelParameters.LINK));
        assertEquals(0, channel(0).pan());
    }

    @Test
    void onlyTheChannelsThatWereRemovedLastAreRememberedAndNoneThatSomebodyMade() {
        for (int i = 0; i < 20; i++) {
            apply(new RoomChange.AddChannel("x", "booth " + i, 0));
            apply(new RoomChange.RemoveChannel(4 + i));
        }
        assertEquals(List.of(), desk.table().removed());

        for (int i = 0; i < 2_000; i++) {
            desk.table().leaveOut("source " + i, 0);
        }

        assertEquals(ChannelTable.MOST_REMOVED, desk.table().removed().size());
        assertEquals("source 1999", desk.table().removed().getLast().source());
    }

    private @Nullable Rejected apply(RoomChange change) {
        return desk.apply(change, now);
    }

    private String code(RoomChange change) {
        return Objects.requireNonNull(apply(change)).code();
    }

    private void set(int channel, Parameter parameter, Value value) {
        assertNull(refused(channel, parameter, value));
    }

    private @Nullable Rejected refused(int channel, Parameter parameter, Value value) {
        return apply(new RoomChange.Assign(Assignment.channel(channel, parameter, value)));
    }

    private ChannelState channel(int id) {
        return Objects.requireNonNull(desk.table().channel(id));
    }

    private StripPlan plan(int id) {
        return StripPlans.of(channel(id), 0, ChainPlan.OFF, desk.groups(), desk.buses());
    }
}
