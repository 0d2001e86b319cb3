package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.PanLaw;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomState.BusState;
import io.foldback.link.control.RoomState.ChannelState;
import io.foldback.mixer.engine.Constants;
import io.foldback.proto.room.BusNumbers;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.EffectParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** After whatever commands: desk, sound, what is kept, and the room that is made of that, are the same. */
class RandomCommandsTest {
    private static final int COMMANDS = 200;
    private static final float[] LEVELS = {0.01f, 0.02f, 0.04f, 0.08f};

    private static final class Venue {
        private final RoomSettings settings =
                new RoomSettings("main", 64, List.of("main", "floor", "side"), null, List.of(), true);
        private final MapMemory memory = new MapMemory();
        private final RoomKeeper keeper = new RoomKeeper(settings, memory, () -> {});
        private final RoomDesk desk;
        private final RoomPlans plans = new RoomPlans();
        private final Constants engine = new Constants(true);
        private final TreeSet<String> names = new TreeSet<>(List.of("main", "floor", "side", "solo"));
        private final Random random;
        private long now = 1_000_000_000_000L;

        Venue(long seed) {
            random = new Random(seed);
            keeper.restore(keeper.recall().toCompletableFuture().join(), 0);
            desk = keeper.desk();
            desk.table().admit("s", new StreamDescription("s", 64, List.of("a", "b", "c", "d")), 0);
            keeper.keep();
        }

        void command() {
            now += random.nextInt(4) * 1_500_000_000L;
            final RoomChange change = change();
            final Map<Integer, String> before = numbered();
            if (desk.apply(change, now) == null) {
                keeper.keep(change).toCompletableFuture().join();
                switch (change) {
                    case RoomChange.AddBus add -> names.add(add.name());
                    case RoomChange.RemoveBus remove -> names.remove(before.get(remove.index()));
                    default -> {}
                }
            }
        }

        private Map<Integer, String> numbered() {
            final Map<Integer, String> numbered = new TreeMap<>();
            desk.buses().forEach(bus -> numbered.put(bus.index(), bus.name()));
            return numbered;
        }

        private RoomChange change() {
            return switch (random.nextInt(14)) {
                case 0, 1, 2 -> new RoomChange.AddBus("bus " + random.nextInt(20));
                case 3, 4 -> new RoomChange.RemoveBus(bus());
                case 5 -> new RoomChange.StoreScene("scene " + random.nextInt(3));
                case 6 -> new RoomChange.RecallScene("scene " + random.nextInt(3), 0, List.of());
                case 7 -> new RoomChange.AddChannel("extra", "s", random.nextInt(4));
                case 8 -> new RoomChange.RemoveChannel(random.nextInt(8));
                default -> new RoomChange.Assign(assignment());
            };
        }

        private int bus() {
            final List<BusState> buses = desk.buses();
            return random.nextInt(10) == 0
                    ? random.nextInt(40)
                    : buses.get(random.nextInt(buses.size())).index();
        }

        private Assignment assignment() {
            final Value gain = Value.of(random.nextInt(20) / 10.0);
            final int channel = random.nextInt(8);
            final var send = ChannelParameters.SENDS.get(Math.clamp(bus() - 1L, 0, 29));
            return switch (random.nextInt(7)) {
                case 0 -> Assignment.bus(bus(), BusParameters.GAIN, gain);
                case 1 -> Assignment.bus(bus(), BusParameters.MUTED, Value.of(random.nextBoolean()));
                case 2 -> Assignment.channel(channel, ChannelParameters.GAIN, gain);
                case 3 -> Assignment.channel(channel, ChannelParameters.SOLO, Value.of(random.nextBoolean()));
                case 4 -> Assignment.channel(channel, send.preFader(), Value.of(random.nextBoolean()));
                case 5 -> new Assignment(Part.EFFECTS, 0, EffectParameters.REVERB_SIZE.index(), gain);
                default -> Assignment.channel(channel, send.gain(), gain);
            };
        }

        void check() {
            assertEquals(names, new TreeSet<>(numbered().values()));
            noSendLeadsNowhere();
            asKept();
            asHeard();
        }

        private void noSendLeadsNowhere() {
            for (ChannelState channel : desk.table().channels()) {
                for (Settings.Entry entry : channel.settings().entries()) {
                    final int bus = ChannelParameters.busOfSend(
                            ChannelParameters.SCHEMA.parameters().get(entry.index()));
                    assertEquals(true, bus == 0 || numbered().containsKey(bus), "a send to bus " + bus);
                }
            }
        }

        private void asKept() {
            assertEquals(RoomDocument.of(desk, 0).get(), memory.room());
            final RoomKeeper successor = new RoomKeeper(settings, memory, () -> {});
            successor.restore(memory.recall().toCompletableFuture().join(), 0);
            final RoomDesk next = successor.desk();
            assertEquals(Scenes.kept(desk), Scenes.kept(next));
            assertEquals(desk.scenes().names(), next.scenes().names());
            desk.scenes()
                    .names()
                    .forEach(name -> assertEquals(
                            desk.scenes().scene(name), next.scenes().scene(name), name));
            assertEquals(
                    RoomDocument.of(desk, 0).get(), RoomDocument.of(next, 0).get());
        }

        private void asHeard() {
            final MixEngine.Mix mix = new MixEngine.Mix(
                    List.of(new MixEngine.PlacedSource("s", 0, 15)),
                    "s",
                    desk.table().channels(),
                    desk.buses(),
                    desk.groups(),
                    desk.effects());
            engine.plan(plans.plan(mix, List.of(engine.source())));
            final AudioBlock block = engine.play(4, LEVELS);
            final Map<Integer, BusState> buses = new TreeMap<>();
            desk.buses().forEach(bus -> buses.put(bus.index(), bus));
            for (int bus = 0; bus < BusNumbers.COUNT; bus++) {
                final BusState state = buses.get(bus);
                final double expected = state == null || state.muted() ? 0 : state.gain() * sum(bus);
                assertEquals(expected, Constants.bus(block, bus)[10], 1e-5, "bus " + bus);
            }
        }

        private double sum(int bus) {
            double sum = 0;
            for (ChannelState channel : desk.table().channels()) {
                sum += channel.source().equals("s")
                        ? LEVELS[channel.input()] * PanLaw.left(channel.pan()) * gain(channel, bus)
                        : 0;
            }
            return sum;
        }

        private static double gain(ChannelState channel, int bus) {
            if (bus == 0 || bus == BusNumbers.SOLO) {
                return bus == 0 || channel.solo() ? channel.gain() : 0;
            }
            final var send = ChannelParameters.SENDS.get(bus - 1);
            return channel.settings().number(send.gain())
                    * (channel.settings().isOn(send.preFader()) ? 1 : channel.gain());
        }
    }

    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void whateverIsAddedRemovedAndAssignedEverybodyAgreesOnTheRoom(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        for (int i = 0; i < COMMANDS; i++) {
            venue.command();
            venue.check();
        }
    }
}
