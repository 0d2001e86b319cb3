package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomKeeperTest {
    private final RoomSettings settings = new RoomSettings("main", 64, List.of("main"), null, List.of());
    private final MapMemory memory = new MapMemory();
    private int lost;

    /** A director with its desk, to which the band comes at once. */
    private final class Reign {
        private final RoomKeeper keeper;
        private RoomDesk desk;

        Reign() {
            this(settings);
        }

        Reign(RoomSettings file) {
            keeper = new RoomKeeper(file, memory, () -> lost++);
            desk = keeper.desk();
            admit();
        }

        private void admit() {
            desk.table().admit("band", new StreamDescription("s", 64, List.of("Kick", "Snare", "Bass")), 0);
        }

        void recall() {
            restore(keeper.recall().toCompletableFuture().join());
        }

        void restore(RoomMemory.Kept kept) {
            keeper.restore(kept);
            desk = keeper.desk();
            admit();
            keeper.doAgain(0);
        }

        boolean does(RoomChange change) {
            return does(change, 0);
        }

        boolean does(RoomChange change, long nowNanos) {
            assertNull(keeper.apply(change, nowNanos));
            return keeper.keep(change).toCompletableFuture().join();
        }

        boolean sets(int channel, Parameter parameter, Value value) {
            return does(new RoomChange.Assign(Assignment.channel(channel, parameter, value)));
        }
    }

    @Test
    void aNewDirectorHasTheRoomAsTheLastOneLeftIt() {
        final Reign first = new Reign();
        first.recall();
        first.sets(1, ChannelParameters.NAME, Value.of("Snare top"));
        first.sets(1, ChannelParameters.EQ.get(2).gain(), Value.of(-4.5));
        first.sets(0, ChannelParameters.LINK, Value.of(2));
        first.does(new RoomChange.Assign(Assignment.bus(0, BusParameters.GAIN, Value.of(0.5))));
        first.does(new RoomChange.Assign(Assignment.group(7, GroupParameters.MUTED, Value.of(true))));
        first.does(new RoomChange.StoreScene("encore"));
        assertTrue(first.does(new RoomChange.RenameScene("encore", "last song")));

        final Reign second = new Reign();
        second.recall();

        assertEquals(first.desk.table().channels(), second.desk.table().channels());
        assertEquals(first.desk.buses(), second.desk.buses());
        assertEquals(first.desk.groups(), second.desk.groups());
        assertEquals(List.of("last song"), second.desk.scenes().names());
        assertNull(second.desk.apply(new RoomChange.RecallScene("last song", 0, List.of()), 0));
    }

    @Test
    void channelsKeepTheirIdsWhateverSourcesComeFirst() {
        final Reign first = new Reign();
        first.recall();
        first.does(new RoomChange.RemoveChannel(1));
        first.does(new RoomChange.AddChannel("Talkback", "booth", 3));

        final RoomDesk second = restored(settings);
        second.table().admit("aux", new StreamDescription("a", 64, List.of("Aux")), 0);
        second.table().admit("band", new StreamDescription("s", 64, List.of("Kick", "Snare", "Bass")), 0);

        assertEquals(
                List.of("0 band 0", "2 band 2", "3 booth 3", "4 aux 0"),
                second.table().channels().stream()
                        .map(c -> c.id() + " " + c.source() + " " + c.input())
                        .toList());
    }

    @Test
    void nothingIsWrittenBeforeWhatWasKeptIsKnown() {
        final Reign first = new Reign();
        first.recall();
        first.sets(0, ChannelParameters.GAIN, Value.of(0.1));
        final String before = memory.room();

        final Reign second = new Reign();

        assertEquals(false, second.sets(0, ChannelParameters.GAIN, Value.of(0.9)));
        assertEquals(before, memory.room());
    }

    @Test
    void aHandThatWasFasterThanTheStoreWins() {
        new Reign().recall();
        final Reign reign = new Reign();
        final RoomMemory.Kept late = memory.recall().toCompletableFuture().join();
        reign.sets(0, ChannelParameters.GAIN, Value.of(0.9));

        reign.restore(late);

        final Reign next = new Reign();
        next.recall();
        assertEquals(0.9, next.desk.table().channels().getFirst().gain());
    }

    @Test
    void scenesThatWereFasterThanTheStoreWaitForIt() {
        final Reign first = new Reign();
        first.recall();
        first.does(new RoomChange.StoreScene("encore"));
        first.does(new RoomChange.StoreScene("opening"));
        final Map<String, String> before = Map.copyOf(memory.scenes());
        final Reign second = new Reign();
        second.keeper.recall();
        second.sets(0, ChannelParameters.GAIN, Value.of(0.3));

        assertEquals(false, second.does(new RoomChange.StoreScene("encore")));
        second.does(new RoomChange.StoreScene("late"));
        second.does(new RoomChange.RenameScene("late", "later"));
        assertEquals(before, memory.scenes());
        second.restore(new RoomMemory.Kept(null, before));

        assertEquals(Set.of("encore", "later", "opening"), memory.scenes().keySet());
        assertNotEquals(before.get("encore"), memory.scenes().get("encore"));
        assertEquals(List.of("encore", "later", "opening"), second.desk.scenes().names());
    }

    @Test
    void whatCannotBeReadIsLeftAlone() {
        memory.room("{\"version\":99}");
        final Reign reign = new Reign();

        reign.recall();

        assertEquals(3, reign.desk.table().channels().size());
    }

    @Test
    void busesThatWereMadeAndRemovedAreSoForTheNextDirectorToo() {
        final RoomSettings file = new RoomSettings("main", 64, List.of("main", "floor", "side"), null, List.of());
        final Reign reign = new Reign(file);
        reign.recall();
        final RoomDesk first = reign.desk;
        for (RoomChange change : List.of(
                new RoomChange.RemoveBus(1),
                new RoomChange.AddBus("ears"),
                new RoomChange.AddBus("stream"),
                new RoomChange.RemoveBus(15),
                new RoomChange.Assign(Assignment.bus(16, BusParameters.GAIN, Value.of(0.5))))) {
            assertTrue(reign.does(change));
        }

        final RoomDesk second = restored(file);

        assertEquals(first.buses(), second.buses());
        assertNull(second.apply(new RoomChange.AddBus("ears"), 0));
        assertEquals(17, second.buses().get(3).index(), "a number rests beyond its director");
    }

    @Test
    void aBusThatIsNewInTheFileIsThereBesideWhatWasMade() {
        final RoomDesk first = new RoomDesk(settings);
        assertNull(first.apply(new RoomChange.AddBus("ears"), 0));
        memory.keep(RoomDocument.of(first, 0));

        final RoomDesk second = restored(new RoomSettings("main", 64, List.of("main", "ears"), null, List.of()));

        assertEquals(
                List.of("0 main", "1 ears", "15 bus 15", "31 solo"),
                second.buses().stream().map(b -> b.index() + " " + b.name()).toList());
    }

    @Test
    void aSceneThatForgotABusIsKeptSo() {
        final Reign first = new Reign();
        first.recall();
        first.does(new RoomChange.AddBus("ears"));
        first.does(new RoomChange.StoreScene("song"));
        first.does(new RoomChange.RemoveBus(15));
        first.desk.busTable().goOnWith(15);
        assertNull(first.desk.apply(new RoomChange.AddBus("wedge"), 20_000_000_000L));

        first.keeper.keep(new RoomChange.AddBus("wedge")).toCompletableFuture().join();

        assertEquals(false, String.valueOf(memory.scenes().get("song")).contains("ears"));
    }

    @Test
    void anAdmissionBeforeTheRecallTakesNothingFromWhatWasKept() {
        final Reign first = new Reign();
        first.recall();
        first.sets(1, ChannelParameters.GAIN, Value.of(0.25));
        first.does(new RoomChange.Assign(Assignment.group(2, GroupParameters.GAIN, Value.of(0.5))));

        final RoomKeeper second = new RoomKeeper(settings, memory, () -> lost++);
        final StreamDescription aux = new StreamDescription("a", 64, List.of("Aux"));
        second.desk().table().admit("aux", aux, 0);
        second.keep().toCompletableFuture().join();
        second.restore(second.recall().toCompletableFuture().join());
        second.doAgain(0);
        second.desk().table().admit("aux", aux, 0);

        final List<ChannelState> channels = second.desk().table().channels();
        assertEquals(first.desk.table().channels(), channels.subList(0, 3));
        assertEquals(3, channels.getLast().id());
        second.keep().toCompletableFuture().join();
        assertEquals(channels, restored(settings).table().channels());
        assertEquals(first.desk.groups(), restored(settings).groups());
    }

    @Test
    void handsHoldThroughHoweverManyTriesWhileTheStoreIsAwayAndTheRestIsAsItWasKept() {
        final Reign first = new Reign();
        first.recall();
        first.sets(0, ChannelParameters.GAIN, Value.of(0.1));
        first.sets(1, ChannelParameters.GAIN, Value.of(0.2));
        final Reign second = new Reign();
        second.keeper.recall();
        assertEquals(false, second.sets(0, ChannelParameters.GAIN, Value.of(0.9)));
        assertEquals(false, second.does(new RoomChange.StoreScene("encore")));

        second.keeper.recall();
        second.recall();

        assertEquals(
                List.of(0.9, 0.2),
                second.desk.table().channels().stream()
                        .limit(2)
                        .map(c -> c.gain())
                        .toList());
        assertEquals(List.of("encore"), second.desk.scenes().names());
        final RoomDesk third = restored(settings);
        assertEquals(second.desk.table().channels(), third.table().channels());
        assertEquals(List.of("encore"), third.scenes().names());
    }

    /** What the store says has other ids and numbers than the file. */
    @Test
    void whatHandsMadeAndRemovedWhileTheStoreWasAwayIsSoAgainWhateverItsNumbersAreThen() {
        final Reign first = new Reign();
        first.recall();
        first.desk.table().admit("alto", new StreamDescription("a", 64, List.of("Alto")), 0);
        first.does(new RoomChange.RemoveChannel(0));
        first.does(new RoomChange.AddChannel("Kick again", "band", 0));
        first.does(new RoomChange.AddBus("ears"));

        final Reign second = new Reign();
        second.does(new RoomChange.RemoveChannel(1));
        second.does(new RoomChange.AddChannel("Talk", "booth", 5));
        second.does(new RoomChange.AddChannel("Talk", "booth", 5));
        second.sets(4, ChannelParameters.GAIN, Value.of(0.4));
        second.sets(4, ChannelParameters.LINK, Value.of(2));
        second.does(new RoomChange.AddBus("wedge"));
        second.does(new RoomChange.AddBus("side"));
        second.does(new RoomChange.Assign(Assignment.bus(15, BusParameters.GAIN, Value.of(0.5))));
        second.sets(2, ChannelParameters.SENDS.get(14).gain(), Value.of(0.25));
        second.does(new RoomChange.RemoveBus(16));
        second.recall();

        assertEquals(
                List.of("2 band 2", "3 alto 0", "4 band 0", "5 booth 5", "6 booth 5"),
                second.desk.table().channels().stream()
                        .map(c -> c.id() + " " + c.source() + " " + c.input())
                        .toList());
        assertEquals(0.4, gain(second, 6));
        assertEquals(1, gain(second, 5));
        assertEquals(2, number(second, 6, ChannelParameters.LINK));
        assertEquals(
                List.of("0 main 1.0", "15 ears 1.0", "16 wedge 0.5", "31 solo 1.0"),
                second.desk.buses().stream()
                        .map(b ->
                                b.index() + " " + b.name() + " " + b.settings().number(BusParameters.GAIN))
                        .toList());
        assertEquals(0.25, number(second, 2, ChannelParameters.SENDS.get(15).gain()));
        assertEquals(1, number(second, 2, ChannelParameters.SENDS.get(14).gain()));
        assertEquals(second.desk.table().channels(), restored(settings).table().channels());
        assertEquals(second.desk.buses(), restored(settings).buses());
        assertEquals(
                Set.of(new ChannelTable.Taken("band", 0), new ChannelTable.Taken("band", 1)),
                Set.copyOf(second.desk.table().removed()),
                "what was removed does not come again by itself");
    }

    private static double gain(Reign reign, int channel) {
        return number(reign, channel, ChannelParameters.GAIN);
    }

    private static double number(Reign reign, int channel, Parameter parameter) {
        return Objects.requireNonNull(reign.desk.settings(Part.CHANNELS, channel))
                .number(parameter);
    }

    @Test
    void aReignThatFollowsAnothersKnowsNothingOfWhatWasOnTheDesk() {
        final Reign standby = new Reign();
        standby.sets(0, ChannelParameters.GAIN, Value.of(0.9));
        standby.does(new RoomChange.StoreScene("old"));

        standby.keeper.clear();
        standby.recall();

        assertEquals(1, standby.desk.table().channels().getFirst().gain());
        assertEquals(List.of(), standby.desk.scenes().names());
    }

    @Test
    void aSceneThatCannotBeReadHarmsNothingElseAndIsNotWrittenOver() {
        final Reign first = new Reign();
        first.recall();
        first.sets(0, ChannelParameters.GAIN, Value.of(0.1));
        first.does(new RoomChange.StoreScene("z"));
        memory.scenes().put("a", "{");
        memory.scenes().put("b", "{\"version\":2,\"parts\":[]}");

        final Reign second = new Reign();
        second.recall();

        assertEquals(0.1, second.desk.table().channels().getFirst().gain());
        assertEquals(List.of("z"), second.desk.scenes().names());
        assertEquals(false, second.does(new RoomChange.StoreScene("a")));
        assertEquals(false, second.does(new RoomChange.StoreScene("b")));
        assertTrue(second.does(new RoomChange.StoreScene("c")));
        assertEquals("{", memory.scenes().get("a"));
        assertEquals("{\"version\":2,\"parts\":[]}", memory.scenes().get("b"));
    }

    @Test
    void aRoomOfANewerVersionIsNotWrittenOver() {
        memory.room("{\"version\":99}");
        final Reign reign = new Reign();
        reign.recall();

        assertEquals(false, reign.sets(0, ChannelParameters.GAIN, Value.of(0.5)));

        assertEquals(0.5, reign.desk.table().channels().getFirst().gain());
        assertEquals("{\"version\":99}", memory.room());
    }

    @Test
    void channelsOfTheFileThatWereRemovedAndChannelsThatWereMadeAreSoForTheNextDirectorToo() {
        final RoomSettings file = new RoomSettings("main", 64, List.of("main"), null, channels(3));
        final Reign first = new Reign(file);
        first.recall();
        assertTrue(first.does(new RoomChange.AddChannel("Talkback", "booth", 5)));
        assertTrue(first.does(new RoomChange.RemoveChannel(1)));
        first.sets(3, ChannelParameters.GAIN, Value.of(0.25));

        final RoomDesk second = restored(file);

        assertEquals(first.desk.table().channels(), second.table().channels());
        final RoomDesk shorter = restored(new RoomSettings("main", 64, List.of("main"), null, channels(1)));
        assertEquals(
                List.of(0, 3),
                shorter.table().channels().stream().map(c -> c.id()).toList(),
                "what was deleted in the file is gone, what was made is not");
    }

    private static List<ChannelSettings> channels(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(id -> new ChannelSettings(id, "Channel " + id, "stage", id))
                .toList();
    }

    @Test
    void whatGlidesIsKeptAsItWillBe() {
        final Reign first = new Reign();
        first.recall();
        first.sets(0, ChannelParameters.LINK, Value.of(1));
        first.sets(0, ChannelParameters.PAN, Value.of(-0.5));
        first.does(new RoomChange.Assign(Assignment.group(1, GroupParameters.GAIN, Value.of(0.25))));
        first.does(new RoomChange.StoreScene("song"));
        first.sets(0, ChannelParameters.PAN, Value.of(0));
        first.does(new RoomChange.Assign(Assignment.group(1, GroupParameters.GAIN, Value.of(2))));

        assertTrue(first.does(new RoomChange.RecallScene("song", 2_000, List.of("channels/0", "groups"))));

        assertEquals(0, first.desk.table().channels().getFirst().pan());
        final RoomDesk second = restored(settings);
        assertEquals(-0.5, second.table().channels().get(0).pan());
        assertEquals(0.5, second.table().channels().get(1).pan());
        assertEquals(0.25, second.groups().get(1).settings().number(GroupParameters.GAIN));
    }

    @Test
    void whoLearnsThatAnotherDirectorKeptTheRoomPutsItsHandsOnTopOfWhatThatOneLeft() {
        final SharedMemory shared = new SharedMemory();
        final RoomKeeper here = new RoomKeeper(settings, shared.of("here"), () -> lost++);
        here.restore(here.recall().toCompletableFuture().join());
        here.doAgain(0);
        final RoomKeeper there = new RoomKeeper(settings, shared.of("there"), () -> {});
        there.restore(there.recall().toCompletableFuture().join());
        there.doAgain(0);
        assertTrue(group(there, 1));
        assertEquals(0, lost);

        assertEquals(false, group(here, 2));
        assertEquals(1, lost);
        here.restore(here.recall().toCompletableFuture().join());
        here.doAgain(0);

        assertEquals(List.of(1.0, 0.5, 0.5), gains(here));
        there.restore(there.recall().toCompletableFuture().join());
        there.doAgain(0);
        assertEquals(List.of(1.0, 0.5, 0.5), gains(there));
    }

    private static boolean group(RoomKeeper keeper, int number) {
        final RoomChange change = new RoomChange.Assign(Assignment.group(number, GroupParameters.GAIN, Value.of(0.5)));
        assertNull(keeper.apply(change, 0));
        return keeper.keep(change).toCompletableFuture().join();
    }

    private static List<Double> gains(RoomKeeper keeper) {
        return keeper.desk().groups().stream()
                .limit(3)
                .map(group -> group.settings().number(GroupParameters.GAIN))
                .toList();
    }

    private RoomDesk restored(RoomSettings file) {
        final RoomKeeper keeper = new RoomKeeper(file, memory, () -> lost++);
        keeper.restore(memory.recall().toCompletableFuture().join());
        keeper.doAgain(0);
        return keeper.desk();
    }
}
