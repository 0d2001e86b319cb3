package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.GroupParameters;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomKeeperTest {
    private final RoomSettings settings = new RoomSettings("main", 64, List.of("main"), null, List.of());
    private final MapMemory memory = new MapMemory();

    /** A director's desk and its keeper. */
    private final class Reign {
        private final RoomDesk desk = new RoomDesk(settings);
        private final RoomKeeper keeper = new RoomKeeper("main", desk, memory);

        Reign() {
            desk.table().admit("band", new StreamDescription("s", 64, List.of("Kick", "Snare", "Bass")));
        }

        void recall() {
            keeper.restore(keeper.recall().toCompletableFuture().join());
        }

        boolean does(RoomChange change) {
            assertNull(desk.apply(change, 0));
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

        final RoomDesk second = new RoomDesk(settings);
        new RoomKeeper("main", second, memory)
                .restore(memory.recall().toCompletableFuture().join());
        second.table().admit("aux", new StreamDescription("a", 64, List.of("Aux")));
        second.table().admit("band", new StreamDescription("s", 64, List.of("Kick", "Snare", "Bass")));

        assertEquals(
                List.of("0 band 0", "1 booth 3", "2 band 2", "3 aux 0"),
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

        reign.keeper.restore(late);

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
        second.keeper.restore(new RoomMemory.Kept(null, before));

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
        final RoomDesk first = new RoomDesk(file);
        final RoomKeeper keeper = new RoomKeeper("main", first, memory);
        keeper.restore(keeper.recall().toCompletableFuture().join());
        for (RoomChange change : List.of(
                new RoomChange.RemoveBus(1),
                new RoomChange.AddBus("ears"),
                new RoomChange.AddBus("stream"),
                new RoomChange.RemoveBus(15),
                new RoomChange.Assign(Assignment.bus(16, BusParameters.GAIN, Value.of(0.5))))) {
            assertNull(first.apply(change, 0));
            assertTrue(keeper.keep(change).toCompletableFuture().join());
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
        memory.keep(RoomDocument.of(first));

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

    private RoomDesk restored(RoomSettings file) {
        final RoomDesk desk = new RoomDesk(file);
        new RoomKeeper("main", desk, memory)
                .restore(memory.recall().toCompletableFuture().join());
        return desk;
    }
}
