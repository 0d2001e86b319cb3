package io.foldback.audio.mix;

import io.foldback.audio.level.Level;

/** The samples themselves. */
final class SamplePeakDetector implements PeakDetector {
    private final float ceiling;

    SamplePeakDetector(float ceiling) {
        this.ceiling = ceiling;
    }

    @Override
    public boolean detect(float[] left, float[] right, int from, int frames, float[] peaks) {
        if (Math.max(Level.peak(left, from, frames), Level.peak(right, from, frames)) <= ceiling) {
            return false;
        }
        for (int i = 0; i < frames; i++) {
            peaks[i] = Math.max(Math.abs(left[from + i]), Math.abs(right[from + i]));
        }
        return true;
    }
}
