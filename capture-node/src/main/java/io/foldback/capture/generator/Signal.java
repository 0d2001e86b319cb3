package io.foldback.capture.generator;

/** One channel's test signal, a function of the frame's number. */
interface Signal {

    /** Writes frames {@code frame}..; allocates nothing. */
    void fill(long frame, float[] out, int offset, int frames);
}
