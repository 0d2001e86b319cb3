package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int BLOCK = 64;

    private final List<String> complaints = new ArrayList<>();
    private final RoomSources sources = new RoomSources(null);

    private Admission admission(RoomSettings settings) {
        return new Admission(settings, sources, complaints::add);
    }

    private static RoomSettings settings(ChannelSettings... channels) {
        return new RoomSettings("main", BLOCK, List.of("main"), null, List.of(channels));
    }

    private static StreamDescription stream(String name, int frames, List<String> channels) {
        return new StreamDescription(name, frames, channels);
    }

    private static StreamDescription source(String source, String... channels) {
        return stream(StreamName.source(source, "main"), BLOCK, List.of(channels));
    }

    private static List<String> channels(RoomDesk desk) {
        return desk.table().channels().stream()
                .map(c -> c.id() + " " + c.name())
                .toList();
    }

    @Test
    void sourcesGetTheirIdsInOrderOfTheirNamesWhoeverWasHeardFirst() {
        final Admission admission = admission(settings());
        final RoomDesk desk = new RoomDesk(settings());
        admission.hear(List.of(source("zoo", "Zebra"), source("band", "Kick", "Snare")));

        assertTrue(admission.admitTo(desk, 0));

        assertEquals(List.of("0 Kick", "1 Snare", "2 Zebra"), channels(desk));
        assertEquals(List.of("band", "zoo"), sources.names());
        assertFalse(admission.admitTo(desk, 0), "nothing is new");
        assertTrue(admission.admitTo(new RoomDesk(settings()), 0), "but on another desk");
    }

    @Test
    void whatIsNoSourceOfTheRoomIsNotItsAffair() {
        final Admission admission = admission(settings());
        final RoomDesk desk = new RoomDesk(settings());
        admission.hear(List.of(
                stream(StreamName.source("band", "hall"), BLOCK, List.of("Kick")),
                stream(StreamName.room("main"), BLOCK, List.of())));

        assertFalse(admission.admitTo(desk, 0));

        assertEquals(List.of(), channels(desk));
        assertEquals(List.of(), complaints);
    }

    @Test
    void aSourceWhoseBlocksDoNotFitIsLeftOutAndThatIsSaidOnce() {
        final Admission admission = admission(settings());
        final RoomDesk desk = new RoomDesk(settings());
        admission.hear(List.of(stream(StreamName.source("band", "main"), 128, List.of("Kick"))));

        assertFalse(admission.admitTo(desk, 0));
        assertFalse(admission.admitTo(desk, 0));

        assertEquals(List.of("source band has blocks of 128 frames, wanted are 64; it is left out"), complaints);
        assertEquals(List.of(), sources.names());
    }

    @Test
    void channelsThatFindNoPlaceAreSaidOnceAndTheOthersComeIn() {
        final Admission admission = admission(settings());
        final RoomDesk desk = new RoomDesk(settings());
        final List<String> many = Collections.nCopies(40, "One of many");
        admission.hear(List.of(source("a", many.toArray(String[]::new)), source("b", many.toArray(String[]::new))));

        assertTrue(admission.admitTo(desk, 0));
        admission.admitTo(desk, 0);

        assertEquals(64, desk.table().channels().size());
        assertEquals(List.of("source b: 16 channels have no place, the room has 64 at most"), complaints);
    }

    @Test
    void aSourceThatNoChannelOfTheFileTakesIsNotSubscribedTo() {
        final RoomSettings file = settings(new ChannelSettings(7, "Kick", "band", 1));
        final Admission admission = admission(file);
        admission.hear(List.of(source("band", "Kick", "Snare"), source("zoo", "Zebra")));

        assertTrue(admission.admitTo(new RoomDesk(file), 0), "whose sound is taken has come");

        assertEquals(List.of("band"), sources.names());
    }
}
