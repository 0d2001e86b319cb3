package io.foldback.audio.mix;

/** The wave between the samples too; a frame's peak is known {@link TruePeak#LAG} frames later. */
final class TruePeakDetector implements PeakDetector {
    /** By which the limiter stays below its ceiling: what {@link TruePeak} may read too little, and what moving gains add. */
    static final double CAUTION = 0.93;

    private final float ceiling;
    private final TruePeak left = new TruePeak();
    private final TruePeak right = new TruePeak();
    private final float[] rightPeaks = new float[Limiter.CHUNK];

    TruePeakDetector(float ceiling) {
        this.ceiling = ceiling;
    }

    @Override
    public boolean detect(float[] leftSamples, float[] rightSamples, int from, int frames, float[] peaks) {
        final float leftPeak = left.measure(leftSamples, from, frames, ceiling, peaks);
        final float rightPeak = right.measure(rightSamples, from, frames, ceiling, rightPeaks);
        for (int i = 0; i < frames; i++) {
            peaks[i] = Math.max(peaks[i], rightPeaks[i]);
        }
        return Math.max(leftPeak, rightPeak) > ceiling;
    }
}
