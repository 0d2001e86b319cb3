package io.foldback.gateway.http;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomState;
import java.util.List;

/**
 * {@code /api/v1/rooms}: what can be heard here.
 *
 * @param rooms in order of their names
 */
record RoomList(List<Room> rooms) {

    /** One room; {@code heard} is false while its director has not told what it has. */
    record Room(String room, boolean heard, int blockFrames, List<Bus> buses, List<Channel> channels) {}

    record Bus(int index, String name) {}

    record Channel(int id, String name, String source) {}

    static RoomList of(RoomFeeds feeds) {
        return new RoomList(
                feeds.rooms().stream().map(room -> room(feeds, room)).toList());
    }

    private static Room room(RoomFeeds feeds, String room) {
        final RoomState state = feeds.state(room);
        if (state == null) {
            return new Room(room, false, 0, List.of(), List.of());
        }
        return new Room(
                room,
                true,
                state.blockFrames(),
                state.buses().stream()
                        .map(bus -> new Bus(bus.index(), bus.name()))
                        .toList(),
                state.channels().stream()
                        .map(channel -> new Channel(channel.id(), channel.name(), channel.source()))
                        .toList());
    }

    boolean anyHeard() {
        return rooms.stream().anyMatch(Room::heard);
    }
}
