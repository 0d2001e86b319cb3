package io.foldback.mixer.align;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.block.BlockStamp;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlignerTest {
    private static final int FRAMES = 64;
    private static final long BLOCK_NANOS = 1_333_333;
    private static final long START = 5_000_000_000L;

    private final AlignSettings settings = new AlignSettings(Duration.ofMillis(10), 256, Duration.ofMillis(40));
    private final Aligner aligner = new Aligner(settings, FRAMES, START);
    private final SourceFeed master = new SourceFeed("master", settings, FRAMES, () -> {});
    private final SourceFeed other = new SourceFeed("other", settings, FRAMES, () -> {});
    private final long first = START / 1_000_000 * 48;
    private int blocks;

    @Test
    void whatCameBeforeASourceWasPlacedTellsNothingOfItsLag() {
        aligner.place(new SourceFeed[] {master}, new int[] {0}, 0);
        play(100);
        aligner.place(new SourceFeed[] {master, other}, new int[] {0, 0}, 0);
        play(100);

        assertEquals(0, other.counters().neededLagBlocks());
    }

    /** Both sources deliver in time; only who is placed is looked at. */
    private void play(int count) {
        for (int i = 0; i < count; i++) {
            final long now = START + (blocks + 1) * BLOCK_NANOS;
            final long position = first + (long) blocks * FRAMES;
            final BlockStamp stamp = BlockStamp.of(1, position, now - BLOCK_NANOS);
            master.inbox().offer(new AudioBlock(stamp, FRAMES, 0, 1, 0, new float[FRAMES]), now);
            if (blocks >= 90) {
                other.inbox().offer(new AudioBlock(stamp, FRAMES, 0, 1, 0, new float[FRAMES]), now);
            }
            aligner.drain(position);
            blocks++;
        }
    }
}
