package io.foldback.link.blocks;

/** How streams are called: a source cut to a room's grid, or the room itself. */
public final class StreamName {

    private StreamName() {}

    /** The channels of {@code source}, cut to the grid of {@code room}. */
    public static String source(String source, String room) {
        return "source/" + room + "/" + source;
    }

    /** Buses and strip outputs of {@code room}. */
    public static String room(String room) {
        return "room/" + room;
    }
}
