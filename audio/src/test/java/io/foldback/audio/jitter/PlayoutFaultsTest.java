package io.foldback.audio.jitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A thousand seeded courses of events in virtual time; a message names the seed that failed. */
class PlayoutFaultsTest {
    private static final int SCRIPTS = 1_000;
    private static final long LENGTH = 3 * Script.SECOND;

    @Test
    void nothingOlderThanTargetPlusOneBlockIsPlayedAndNoStepIsHeard() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            final Script script = new Script(seed, LENGTH);
            final Ear ear = new Ear(script, settings(script, seed));

            ear.play(now -> {});

            assertTrue(ear.statistics().played() > 0, "seed " + seed + " played nothing");
            assertTrue(ear.worstExcess <= script.block + 1, "seed " + seed + ": " + ear.worstExcess + " frames");
            assertTrue(ear.worstStep < Ear.STEP_LIMIT, "seed " + seed + ": " + ear.worstStep);
        }
    }

    @Test
    void fiftyMillisecondsAfterAStallTheSoundIsWholeAndAtItsTarget() {
        int checked = 0;
        for (int seed = 0; seed < SCRIPTS; seed++) {
            final Script script = new Script(seed, LENGTH);
            if (script.unreliable || script.recoveries.isEmpty()) {
                continue;
            }
            final int target = script.sufficientTarget();
            final Ear ear = new Ear(script, new PlayoutSettings(2, script.block, target, target));
            final long from = script.recoveries.getFirst() + 50 * Script.MILLI;
            final Watch watch = new Watch(ear, from);

            ear.play(watch);

            assertEquals(0, watch.concealed(), "seed " + seed);
            assertTrue(watch.offTarget <= script.block + 1, "seed " + seed + ": " + watch.offTarget);
            checked++;
        }
        assertTrue(checked > SCRIPTS / 4, "only " + checked);
    }

    @Test
    void nothingIsMissingOnACalmDay() {
        for (int seed = 0; seed < SCRIPTS; seed++) {
            final Script script = new Script(seed, LENGTH);
            if (script.unreliable || !script.recoveries.isEmpty()) {
                continue;
            }
            final int target = script.sufficientTarget();
            final Ear ear = new Ear(script, new PlayoutSettings(2, script.block, target, target));

            final Watch watch = new Watch(ear, Script.SECOND / 4);

            ear.play(watch);

            assertEquals(0, watch.concealed(), "seed " + seed);
        }
    }

    /** What happened from an instant on. */
    private static final class Watch implements Ear.Observer {
        private final Ear ear;
        private final long from;
        private long before = -1;
        long offTarget;

        Watch(Ear ear, long from) {
            this.ear = ear;
            this.from = from;
        }

        long concealed() {
            return ear.statistics().concealed() - before;
        }

        @Override
        public void pulled(long nanos) {
            if (nanos >= from) {
                before = before < 0 ? ear.statistics().concealed() : before;
                offTarget = Math.max(offTarget, ear.exact == 0 ? 0 : Math.abs(ear.excess));
            }
        }
    }

    /** Sufficient or not, fixed or not: some of everything. */
    private static PlayoutSettings settings(Script script, int seed) {
        final int target = seed % 3 == 0 ? script.pull : script.sufficientTarget();
        return new PlayoutSettings(2, script.block, target, seed % 2 == 0 ? target : target + 4_800);
    }
}
