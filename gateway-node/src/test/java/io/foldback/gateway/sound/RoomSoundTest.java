package io.foldback.gateway.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.foldback.gateway.http.FakeRooms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomSoundTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeRooms rooms = new FakeRooms().withRoom("main", "Kick");
    private final List<String> endings = new ArrayList<>();
    private long now;
    private int heard;

    private RoomSound sound(int bus, List<Integer> channels) {
        return new RoomSound(rooms, () -> now, "main", bus, channels);
    }

    private Sound.Playing play(RoomSound sound) {
        return sound.play(block -> heard++, (code, sentence) -> endings.add(code));
    }

    private void pushAt(long nanos) {
        now = nanos;
        rooms.push("main", 0, 0, new float[64], new float[64], new float[64], new float[64], new float[64]);
    }

    @Test
    void aBusThatStaysAwayEndsOnceAndIsHeardNoMore() {
        play(sound(9, List.of()));

        for (long at = 0; at < 3 * SECOND; at += SECOND / 10) {
            pushAt(at);
        }
        assertEquals(List.of(), endings);
        final int before = heard;
        pushAt(3 * SECOND + SECOND / 10);
        pushAt(4 * SECOND);

        assertEquals(List.of("mix_gone"), endings);
        assertEquals(before, heard);
    }

    @Test
    void aBusThatIsThereAndChannelsGoOn() {
        play(sound(0, List.of()));
        play(sound(-1, List.of(0)));

        pushAt(0);
        pushAt(10 * SECOND);

        assertEquals(4, heard);
        assertEquals(List.of(), endings);
    }

    @Test
    void whatSoundsAlikeIsEqual() {
        assertEquals(RoomSound.ofBus(rooms, "main", 1), RoomSound.ofBus(rooms, "main", 1));
        assertEquals(RoomSound.ofChannels(rooms, "main", List.of(0)), RoomSound.ofChannels(rooms, "main", List.of(0)));
        assertNotEquals(RoomSound.ofBus(rooms, "main", 1), RoomSound.ofBus(rooms, "main", 0));
    }

    @Test
    void aBusLagsByTheRoomsLookAheadAndChannelsByNothing() {
        assertEquals(FakeRooms.LOOK_AHEAD, RoomSound.ofBus(rooms, "main", 0).lookAheadFrames());
        assertEquals(0, RoomSound.ofChannels(rooms, "main", List.of(0)).lookAheadFrames());
    }
}
