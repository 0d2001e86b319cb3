package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.process.Tries.Stalls;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class TriesTest {
    private Stalls stalls = new Stalls(0, 0);
    private int attempts;

    @Test
    void threeFailuresOnAQuietMachineAreAFailure() {
        assertThrows(AssertionError.class, () -> repeat(false, this::failQuietly));

        assertEquals(Tries.COUNTED, attempts);
    }

    @Test
    void anAttemptThatSucceedsIsTheLast() {
        repeat(true, () -> ++attempts == 2);

        assertEquals(2, attempts);
    }

    @Test
    void onSomebodysBusyMachineTheTestIsSkipped() {
        assertThrows(TestAbortedException.class, () -> repeat(false, this::failOnABusyMachine));

        assertEquals(Tries.MOST, attempts);
    }

    @Test
    void inContinuousIntegrationABusyMachineIsAFailureThatSaysWhatTheMachineDid() {
        final AssertionError failure = assertThrows(AssertionError.class, () -> repeat(true, this::failOnABusyMachine));

        assertEquals(Tries.MOST_IN_CI, attempts);
        assertTrue(
                String.valueOf(failure.getMessage()).contains(Tries.MOST_IN_CI + " times for more than 10 ms"),
                failure::getMessage);
        assertTrue(String.valueOf(failure.getMessage()).contains("the longest for 42 ms"), failure::getMessage);
    }

    private void repeat(boolean integration, BooleanSupplier attempt) {
        new Tries(() -> stalls, integration).repeat("nothing", attempt, () -> "nothing is known");
    }

    private boolean failQuietly() {
        attempts++;
        return false;
    }

    private boolean failOnABusyMachine() {
        stalls = stalls.and(42_000_000);
        return failQuietly();
    }
}
