package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.foldback.link.control.Assignment;
import io.foldback.link.control.RoomChange;
import io.foldback.link.control.SceneComparison;
import io.foldback.proto.room.BusParameters;
import io.foldback.proto.room.ChannelParameters;
import io.foldback.proto.room.EffectParameters;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SceneComparerTest {
    private final RoomDesk desk = new RoomDesk(new RoomSettings(
            "main",
            64,
            List.of("main", "floor"),
            null,
            List.of(new ChannelSettings(0, "Kick", "stage", 0), new ChannelSettings(1, "Snare", "stage", 1)),
            true));

    @Test
    void aRoomThatIsAsItWasKeptDiffersInNothing() {
        does(new RoomChange.StoreScene("first"));

        assertEquals(List.of(), differences("first", null));
    }

    @Test
    void everyDifferenceHasBothValuesInOrderOfAddresses() {
        does(new RoomChange.StoreScene("first"));
        does(new RoomChange.Assign(List.of(
                new Assignment(Part.EFFECTS, 0, EffectParameters.REVERB_SIZE.index(), Value.of(0.25)),
                Assignment.bus(1, BusParameters.MUTED, Value.of(true)),
                Assignment.channel(1, ChannelParameters.GAIN, Value.of(0.5)),
                Assignment.channel(1, ChannelParameters.PAN, Value.of(0)))));

        assertEquals(
                List.of("channels/1/gain 1.0 0.5", "buses/1/muted false true", "effects/0/reverb/size 0.5 0.25"),
                differences("first", null));
    }

    @Test
    void twoScenesAreComparedWithEachOtherAndNotWithTheRoom() {
        does(new RoomChange.StoreScene("first"));
        gain(0.5);
        does(new RoomChange.StoreScene("second"));
        gain(0.1);

        assertEquals(List.of("channels/0/gain 1.0 0.5"), differences("first", "second"));
        assertEquals(List.of("channels/0/gain 0.5 1.0"), differences("second", "first"));
    }

    @Test
    void aPartThatOneSideHasNotIsToldWithoutAValueThere() {
        does(new RoomChange.StoreScene("first"));
        does(new RoomChange.AddBus("ears"));
        does(new RoomChange.RemoveChannel(1));

        assertEquals(
                List.of("channels/1/name Snare -", "channels/1/order 1.0 -", "buses/15/name - ears"),
                differences("first", null));
    }

    @Test
    void aSceneThatIsNotThereIsRefusedByName() {
        does(new RoomChange.StoreScene("first"));

        final var refused =
                assertInstanceOf(SceneComparison.Refused.class, SceneComparer.compare("first", "second", desk));

        assertEquals("unknown_scene", refused.code());
    }

    private void gain(double gain) {
        does(new RoomChange.Assign(Assignment.channel(0, ChannelParameters.GAIN, Value.of(gain))));
    }

    private void does(RoomChange change) {
        assertEquals(null, desk.apply(change, 0));
    }

    private List<String> differences(String scene, @Nullable String with) {
        final var told = assertInstanceOf(SceneComparison.Differences.class, SceneComparer.compare(scene, with, desk));
        return told.differences().stream()
                .map(one -> one.address() + " " + text(one.scene()) + " " + text(one.other()))
                .toList();
    }

    private static String text(@Nullable Value value) {
        return switch (value) {
            case null -> "-";
            case Value.Real(double number) -> String.valueOf(number);
            case Value.Switch(boolean on) -> String.valueOf(on);
            case Value.Text(String text) -> text;
        };
    }
}
