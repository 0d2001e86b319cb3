package io.foldback.proto.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
    private final ReplayWindow window = new ReplayWindow();

    @Property(tries = 50)
    void admitsEachNumberOnceAndNoneThatIsOlderThanTheWindow(@ForAll long seed) {
        final java.util.Random random = new java.util.Random(seed);
        final ReplayWindow judge = new ReplayWindow();
        final Set<Long> taken = new HashSet<>();
        long newest = -1;
        for (int i = 0; i < 5_000; i++) {
            final long number = Math.max(0, newest + random.nextInt(random.nextInt(100) == 0 ? 3_000 : 20) - 1_100L);
            final long near = random.nextBoolean() ? number : Math.max(0, newest + random.nextInt(12) - 8);
            final boolean expected = !taken.contains(near) && near > newest - ReplayWindow.SIZE;
            assertEquals(expected, judge.admits(near), "number " + near + " after " + newest);
            if (expected) {
                judge.take(near);
                taken.add(near);
                newest = Math.max(newest, near);
            }
        }
        assertEquals(newest, judge.newest());
    }

    @Test
    void aLeapOverTheWholeWindowForgetsAllOfIt() {
        window.take(5);
        window.take(Long.MAX_VALUE - 1);

        assertTrue(window.admits(Long.MAX_VALUE));
        assertFalse(window.admits(Long.MAX_VALUE - 1));
        assertTrue(window.admits(Long.MAX_VALUE - ReplayWindow.SIZE + 5));
        assertFalse(window.admits(5));
    }

    @Test
    void theLastNumberThereIsIsTakenLikeAnyOther() {
        window.take(5);
        window.take(Long.MAX_VALUE);

        assertEquals(Long.MAX_VALUE, window.newest());
        assertFalse(window.admits(Long.MAX_VALUE));
        assertTrue(window.admits(Long.MAX_VALUE - 1));
        assertFalse(window.admits(5));
    }
}
