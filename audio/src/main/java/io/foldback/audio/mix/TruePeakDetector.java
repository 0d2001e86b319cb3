package io.foldback.audio.mix;

/** The true peaks of a stereo pair that are beyond a ceiling. */
final class TruePeakDetector {
    /** By which the limiter stays below its ceiling: what {@link TruePeak} may read too little, and what moving gains add. */
    static final double CAUTION = 0.93;

    private final float ceiling;
    private final TruePeak left = new TruePeak();
    private final TruePeak right = new TruePeak();
    private final float[] rightPeaks = new float[Limiter.CHUNK];

    TruePeakDetector(float ceiling) {
        this.ceiling = ceiling;
    }

    /**
     * Whether any of {@code frames} frames from {@code from} is beyond the ceiling; then {@code peaks} holds the greater of
     * both sides for each of them. Must be given every frame, in order.
     */
    boolean detect(float[] leftSamples, float[] rightSamples, int from, int frames, float[] peaks) {
        final float leftPeak = left.measure(leftSamples, from, frames, ceiling, peaks);
        final float rightPeak = right.measure(rightSamples, from, frames, ceiling, rightPeaks);
        for (int i = 0; i < frames; i++) {
            peaks[i] = Math.max(peaks[i], rightPeaks[i]);
        }
        return Math.max(leftPeak, rightPeak) > ceiling;
    }
}
