package io.foldback.deploy.process;

import io.foldback.audio.signal.CounterSignal;
import io.foldback.deploy.process.Recorder.Kept;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/** What was heard of tones of 220 Hz at -12 dBFS, as one may judge it afterwards. */
record Take(List<Kept> blocks) {
    /** A block of 64 frames that holds the tone is louder than this wherever it is cut. */
    private static final float SOUNDING = 0.15f;

    static boolean sounds(List<Kept> blocks, int channel) {
        return !blocks.isEmpty() && blocks.stream().allMatch(block -> block.peak(channel) > SOUNDING);
    }

    static boolean isSilent(List<Kept> blocks, int channel) {
        return !blocks.isEmpty() && blocks.stream().allMatch(block -> block.peak(channel) == 0);
    }

    /** Blocks that do not go on where the one before ended. */
    List<Kept> gaps() {
        return IntStream.range(1, blocks.size())
                .filter(i -> !blocks.get(i).follows(blocks.get(i - 1)))
                .mapToObj(blocks::get)
                .toList();
    }

    /** Frames between the first and the last that did not come. */
    long missingFrames() {
        final Kept last = blocks.getLast();
        return last.position() + last.frames() - blocks.getFirst().position() - (long) blocks.size() * last.frames();
    }

    /** Blocks that do not hold the tone. */
    List<Kept> missing(int channel) {
        return blocks.stream().filter(block -> block.peak(channel) <= SOUNDING).toList();
    }

    /** When blocks came, in milliseconds after {@code nanos}, as {@code first-last} of those that came together. */
    static String times(List<Kept> blocks, long nanos) {
        final StringJoiner spans = new StringJoiner(", ", "[", "]");
        long first = 0;
        long last = Long.MIN_VALUE / 2;
        for (final Kept block : blocks) {
            final long at = (block.arrivalNanos() - nanos) / 1_000_000;
            if (at - last > 5) {
                add(spans, first, last);
                first = at;
            }
            last = at;
        }
        add(spans, first, last);
        return spans.toString();
    }

    private static void add(StringJoiner spans, long first, long last) {
        if (last > Long.MIN_VALUE / 2) {
            spans.add(first == last ? "" + first : first + "-" + last);
        }
    }

    /** Greatest second difference within what hangs together; a click is one above -60 dBFS. */
    double roughest(int channel) {
        double roughest = 0;
        double before = 0;
        double last = 0;
        int run = 0;
        Kept previous = null;
        for (final Kept block : blocks) {
            run = previous != null && block.follows(previous) ? run : 0;
            for (int i = 0; i < block.frames(); i++) {
                final double now = block.sample(channel, i);
                run++;
                if (run > 2) {
                    roughest = Math.max(roughest, Math.abs(now - 2 * last + before));
                }
                before = last;
                last = now;
            }
            previous = block;
        }
        return roughest;
    }

    /** All of a channel, one sample behind the other. */
    float[] samples(int channel) {
        final float[] samples = new float[blocks.stream().mapToInt(Kept::frames).sum()];
        int at = 0;
        for (final Kept block : blocks) {
            for (int i = 0; i < block.frames(); i++) {
                samples[at++] = block.sample(channel, i);
            }
        }
        return samples;
    }

    /** Whether all of a channel is channel 0 of the counter signal, bit for bit and without a gap; so is nothing at all. */
    boolean isCounting(int channel) {
        final int frames = samples(channel).length;
        return longestCount(channel) >= frames - 1;
    }

    /** The longest run of frames in which a channel holds channel 0 of the counter signal, bit for bit and without a gap. */
    int longestCount(int channel) {
        int longest = 0;
        int run = 0;
        int last = -1;
        for (final float sample : samples(channel)) {
            final int count = CounterSignal.decode(sample);
            run = count >= 0 && count == (last + 1 & CounterSignal.WRAP - 1) ? run + 1 : 0;
            longest = Math.max(longest, run);
            last = count;
        }
        return longest;
    }

    /** When a channel was heard again for the first time after {@code nanos}; 0 when it never was. */
    long soundsAgainNanos(int channel, long nanos) {
        return blocks.stream()
                .filter(block -> block.arrivalNanos() > nanos && block.peak(channel) > SOUNDING)
                .mapToLong(Kept::arrivalNanos)
                .findFirst()
                .orElse(0);
    }
}
