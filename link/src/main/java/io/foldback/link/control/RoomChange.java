package io.foldback.link.control;

import java.util.List;

/** One change of a room's settings. The whole of it happens, or nothing. */
public sealed interface RoomChange {

    /** Parameters take new values; numbers beyond a parameter's range are taken as its end. */
    record Assign(List<Assignment> assignments) implements RoomChange {
        public Assign {
            assignments = List.copyOf(assignments);
        }

        public Assign(Assignment only) {
            this(List.of(only));
        }
    }

    /** A further channel takes its sound from a source; it gets an id that no channel had for a while. */
    record AddChannel(String name, String source, int input) implements RoomChange {}

    record RemoveChannel(int id) implements RoomChange {}

    /** A further stereo bus, at first like bus 0; it gets a number that no bus had for a while. */
    record AddBus(String name) implements RoomChange {}

    /** Who hears the bus hears silence, and is told that it is gone. What channels sent to it is forgotten. */
    record RemoveBus(int index) implements RoomChange {}

    /** All settings are kept under a name; what was kept under it before is replaced. */
    record StoreScene(String name) implements RoomChange {}

    /**
     * The settings are again as they were kept.
     *
     * @param fadeMillis how long numbers glide, 0 to 60,000; all else changes at once
     * @param scope prefixes of addresses, such as {@code channels/3} or {@code buses}; none: everything
     */
    record RecallScene(String name, int fadeMillis, List<String> scope) implements RoomChange {
        public RecallScene {
            scope = List.copyOf(scope);
        }
    }

    record RenameScene(String name, String to) implements RoomChange {}

    record DeleteScene(String name) implements RoomChange {}
}
