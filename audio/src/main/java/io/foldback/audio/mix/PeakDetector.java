package io.foldback.audio.mix;

/** Finds the peaks of a stereo pair that a limiter must not let pass. */
interface PeakDetector {

    /**
     * Whether any of {@code frames} frames from {@code from} is beyond the ceiling; only then {@code peaks} holds the
     * greatest magnitude for each of them. Must be given every frame, in order.
     */
    boolean detect(float[] left, float[] right, int from, int frames, float[] peaks);
}
