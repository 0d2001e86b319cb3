package io.foldback.deploy.venue;

import java.util.ArrayList;
import java.util.List;

/** What is heard of one source. */
final class HeardSource {
    /** So many frames of a guess may be near what would have come. */
    private static final int GUESSED_WELL = 32;

    private final Signature signature;
    private final List<Double> ages = new ArrayList<>();
    private int last = -1;
    private int run;
    private int calmLag;
    private long missed;

    HeardSource(Signature signature) {
        this.signature = signature;
    }

    /** The number of a frame that is as it came and follows the one before; else -1. */
    int listen(float tone, float counter) {
        final int frame = signature.recognize(tone, counter);
        final boolean follows = frame > 0 && last > 0 && frame == last + 1;
        last = frame;
        run = follows ? run + 1 : 0;
        return follows ? frame : -1;
    }

    /** The same of sound that was resampled: the frame that is nearest, once some followed; a guess is right for a few. */
    int listenBetween(float tone, float counter) {
        final int frame = signature.recognizeBetween(tone, counter);
        final boolean follows = frame > 0 && last > 0 && Math.abs(frame - last - 1) <= Signature.NEAR_FRAMES;
        last = frame;
        run = follows ? run + 1 : 0;
        return run > GUESSED_WELL ? frame : -1;
    }

    /** The number of the first frame of a block, when it and the next one are as they came; else -1. */
    int frameOf(float[] samples, int toneAt, int counterAt) {
        final int frame = signature.recognize(samples[toneAt], samples[counterAt]);
        final int next = signature.recognize(samples[toneAt + 1], samples[counterAt + 1]);
        return frame > 0 && next == frame + 1 ? frame : -1;
    }

    /** The lag in frames that it had before anything happened. */
    int calmLag() {
        return calmLag;
    }

    void calmLag(int frames) {
        calmLag = frames;
    }

    void missed(int frames) {
        missed += frames;
    }

    /** Frames of the script's last part that were not as they came. */
    long missedFrames() {
        return missed;
    }

    List<Double> ages() {
        return ages;
    }
}
