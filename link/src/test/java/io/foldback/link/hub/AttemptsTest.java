package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final Attempts attempts = new Attempts("ear");

    @Test
    void anEarlierAttemptIsAnsweredAsWellAsTheLast() {
        final Attempts.Attempt first = attempts.next("a", 1);
        final Attempts.Attempt second = attempts.next("a", 2);

        assertEquals(first, attempts.answered(first.name()));
        assertNull(attempts.answered(first.name()));
        assertEquals(List.of(second), attempts.giveUpAll());
        assertNull(attempts.answered(second.name()));
    }

    @Test
    void attemptsAtAnotherNodeAreGivenUp() {
        final Attempts.Attempt there = attempts.next("a", 1);
        final Attempts.Attempt here = attempts.next("b", 2);

        assertEquals(List.of(there), attempts.giveUp("b"));
        assertNotNull(attempts.answered(here.name()));
    }

    @Test
    void aNodeThatNeverAnswersCostsNoMoreThanAFewAttempts() {
        int givenUp = 0;
        for (int i = 0; i < 100; i++) {
            attempts.next("a", i);
            givenUp += attempts.giveUp("a").size();
        }

        assertEquals(16, 100 - givenUp);
    }
}
