package io.foldback.mixer.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.mixer.room.MixEngine.SourceStanding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomSourcesTest {
    private static final long SECOND = 1_000_000_000L;

    private long nowNanos = 10 * SECOND;
    private long a;
    private long b;

    private RoomSources sources(@Nullable String preferred) {
        final RoomSources sources = new RoomSources(preferred);
        sources.admit("b");
        sources.admit("a");
        return sources;
    }

    private void hear(RoomSources sources, int ofA, int ofB) {
        a += ofA;
        b += ofB;
        nowNanos += SECOND;
        sources.observe(List.of(new SourceStanding("b", b, 2), new SourceStanding("a", a, 0)), nowNanos);
    }

    @Test
    void theFirstSourceByNameThatDeliversIsTheClock() {
        final RoomSources sources = sources(null);
        assertNull(sources.master());

        hear(sources, 1, 1);

        assertEquals("a", sources.master());
        assertEquals(2, sources.lagBlocks("b"));
        assertEquals(0, sources.lagBlocks("a"));
    }

    @Test
    void theClockMovesOnWhenItsMasterIsAwayAndDoesNotComeBackByItself() {
        final RoomSources sources = sources(null);
        hear(sources, 1, 1);
        hear(sources, 0, 1);
        assertEquals("a", sources.master());

        hear(sources, 0, 1);
        hear(sources, 1, 1);

        assertEquals("b", sources.master());
    }

    @Test
    void theClockStaysWithItsMasterWhenNobodyDelivers() {
        final RoomSources sources = sources(null);
        hear(sources, 1, 0);

        for (int i = 0; i < 5; i++) {
            hear(sources, 0, 0);
        }

        assertEquals("a", sources.master());
    }

    @Test
    void aConfiguredMasterIsPreferredWheneverItDelivers() {
        final RoomSources sources = sources("b");
        hear(sources, 1, 0);
        assertEquals("a", sources.master());

        hear(sources, 1, 1);

        assertEquals("b", sources.master());
    }

    @Test
    void onlyAChangeIsReported() {
        final RoomSources sources = sources(null);
        final List<SourceStanding> heard = List.of(new SourceStanding("a", 1, 0));

        assertTrue(sources.observe(heard, nowNanos));
        assertFalse(sources.observe(heard, nowNanos));
    }
}
