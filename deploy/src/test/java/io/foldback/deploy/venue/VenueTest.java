package io.foldback.deploy.venue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands of seeded fault scripts over the whole way of the sound. */
class VenueTest {
    private static final int SCRIPTS = Integer.getInteger("venue.scripts", 3_000);
    private static final long ONE = Long.getLong("venue.seed", -1);

    @Test
    void soundStaysYoungWholeAndFreeOfClicksWhateverHappens() {
        final long from = ONE < 0 ? 0 : ONE;
        final long to = ONE < 0 ? SCRIPTS : ONE + 1;
        for (long seed = from; seed < to; seed++) {
            final FaultScript script = new FaultScript(seed, false);

            final List<String> failures = new Venue(script).run().failures();

            assertTrue(failures.isEmpty(), () -> script + "\n" + String.join("\n", failures));
        }
    }
}
