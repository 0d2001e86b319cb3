package io.foldback.deploy.venue;

/** Finds clicks of one plane by the second difference. */
final class StepMeter {
    private final String plane;
    private final double limit;
    private float before;
    private float beforeThat;

    StepMeter(String plane, double limit) {
        this.plane = plane;
        this.limit = limit;
    }

    void listen(float[] samples, int frames, long at, Verdict verdict) {
        for (int i = 0; i < frames; i++) {
            final float sample = samples[i];
            final double step = Math.abs(sample - 2.0 * before + beforeThat);
            beforeThat = before;
            before = sample;
            if (step > limit) {
                verdict.tooSteep(plane, step, limit, at + i * 20_833L);
            }
        }
    }
}
