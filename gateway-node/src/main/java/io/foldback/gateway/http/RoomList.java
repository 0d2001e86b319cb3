package io.foldback.gateway.http;

import io.foldback.gateway.access.Grants;
import io.foldback.gateway.access.SourceSentences;
import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.link.control.RoomState;
import java.util.List;

/**
 * {@code /api/v1/rooms}: what can be heard here.
 *
 * @param rooms in order of their names
 */
record RoomList(List<Room> rooms) {

    /**
     * One room; {@code heard} is false while its director has not told what it has.
     *
     * @param troubles what keeps its sound from coming, a sentence each that tells people what to do
     */
    record Room(
            String room,
            boolean heard,
            int blockFrames,
            List<Bus> buses,
            List<Channel> channels,
            List<String> troubles) {}

    record Bus(int index, String name) {}

    record Channel(int id, String name, String source) {}

    /** What somebody may hear. */
    static RoomList of(RoomFeeds feeds, Grants grants) {
        return new RoomList(feeds.rooms().stream()
                .filter(grants::isFor)
                .map(room -> room(feeds, room, grants))
                .toList());
    }

    private static Room room(RoomFeeds feeds, String room, Grants grants) {
        final RoomState state = feeds.state(room);
        if (state == null) {
            return new Room(room, false, 0, List.of(), List.of(), List.of());
        }
        final List<Channel> channels = state.channels().stream()
                .filter(channel -> grants.mayHearChannel(channel.id()))
                .map(channel -> new Channel(channel.id(), channel.name(), channel.source()))
                .toList();
        return new Room(
                room,
                true,
                state.blockFrames(),
                state.buses().stream()
                        .filter(bus -> grants.mayHearMix(bus.name()))
                        .map(bus -> new Bus(bus.index(), bus.name()))
                        .toList(),
                channels,
                SourceSentences.heardBy(
                        state.troubles(), channels.stream().map(Channel::source).toList()));
    }

    static boolean anyHeard(RoomFeeds feeds) {
        return feeds.rooms().stream().anyMatch(room -> feeds.state(room) != null);
    }
}
