package io.foldback.deploy.venue;

/** The true clock of a device: which instant each of its frames belongs to, whatever anybody believes. */
record Crystal(long startNanos, double ppm) {

    /** Frame 0 was at {@code startNanos}. */
    long nanosOf(long frame) {
        return startNanos + Math.round(frame * nanosPerFrame());
    }

    /** The first frame at or after an instant. */
    long frameAt(long nanos) {
        return (long) Math.ceil((nanos - startNanos) / nanosPerFrame());
    }

    double nanosPerFrame() {
        return 1e9 / 48_000 / (1 + ppm * 1e-6);
    }
}
