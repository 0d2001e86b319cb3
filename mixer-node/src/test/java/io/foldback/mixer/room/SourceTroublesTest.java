package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import io.foldback.mixer.room.MixEngine.SourceStanding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTroublesTest {
    private static final long STEP = 50_000_000L;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private final RoomSources sources = new RoomSources(null);
    private final SourceTroubles troubles = new SourceTroubles(complaints::add, news::add);
    private boolean wanted = true;
    private long nowNanos = 1_000_000_000L;
    private long received;

    SourceTroublesTest() {
        sources.admit("stage");
        says("jack", "running");
        hear(1_000);
    }

    private void says(String kind, String state) {
        troubles.hear(List.of(new NodeStatistics(
                "node",
                List.of(new SourceStatistics("stage", kind, state, 2, 64, true, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                List.of())));
    }

    /** Lets time pass in which blocks come. */
    private void hear(int millis) {
        pass(millis, true);
    }

    private void missIt(int millis) {
        pass(millis, false);
    }

    private void pass(int millis, boolean heard) {
        final long end = nowNanos + millis * 1_000_000L;
        for (; nowNanos < end; nowNanos += STEP) {
            received += heard ? 1 : 0;
            sources.observe(List.of(new SourceStanding("stage", received, 0)), nowNanos);
            troubles.look(sources, source -> wanted, nowNanos);
        }
    }

    @Test
    void aHostThatIsNotThereAnyMoreIsToldOnceAndSoIsItsReturn() {
        troubles.hear(List.of());

        missIt(2_900);
        assertEquals(List.of(), troubles.sentences());
        missIt(20_000);

        final String sentence = "No sound comes from source stage any more: check that its capture host is on and"
                + " connected to the network; the sound comes back by itself.";
        assertEquals(List.of(sentence), troubles.sentences());
        assertEquals(List.of(sentence), complaints);

        hear(1_000);
        assertEquals(List.of(), troubles.sentences());
        assertEquals(List.of("source stage is heard again"), news);
        assertEquals(1, complaints.size());
    }

    @Test
    void aDeviceThatIsGoneIsSomethingElse() {
        says("jack", "lost");

        missIt(4_000);

        assertTrue(
                complaints.getFirst().contains("check that its device is switched on and its cable is in"),
                complaints.toString());
    }

    @Test
    void whatRunsAndDoesNotArriveIsTheNetworks() {
        missIt(4_000);

        assertTrue(complaints.getFirst().contains("check the network between"), complaints.toString());
    }

    @Test
    void whenMoreIsKnownThatIsSaidToo() {
        troubles.hear(List.of());
        missIt(4_000);

        says("jack", "opening");
        missIt(12_000);

        assertEquals(2, complaints.size(), complaints.toString());
        assertEquals(List.of(complaints.getLast()), troubles.sentences());
    }

    @Test
    void whatIsTrueForAMomentWhileAHostComesBackIsNotSaid() {
        troubles.hear(List.of());
        missIt(4_000);

        says("jack", "running");
        missIt(8_000);
        hear(1_000);

        assertEquals(1, complaints.size(), complaints.toString());
        assertEquals(List.of("source stage is heard again"), news);
    }

    @Test
    void aRecordingThatIsOverTroublesNobody() {
        says("file", "ended");

        missIt(10_000);

        assertEquals(List.of(), complaints);
    }

    @Test
    void norDoesAPublisherWhoHasLeft() {
        says("whip", "running");
        hear(1_000);
        troubles.hear(List.of());

        missIt(10_000);

        assertEquals(List.of(), complaints);
    }

    @Test
    void norDoesASourceOfWhichTheRoomHasNoChannelAnyMore() {
        wanted = false;

        missIt(10_000);

        assertEquals(List.of(), complaints);
    }

    @Test
    void aSourceThatWasNeverHeardIsNotMissed() {
        sources.admit("later");

        hear(10_000);

        assertEquals(List.of(), complaints);
    }

    @Test
    void onlyWhatIsOtherThanBeforeIsWorthTelling() {
        missIt(4_000);

        assertFalse(troubles.look(sources, source -> true, nowNanos));
    }
}
