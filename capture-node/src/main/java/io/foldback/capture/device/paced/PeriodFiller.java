package io.foldback.capture.device.paced;

/** Yields the samples of a source without a device. Called by its capture thread; allocates nothing. */
public interface PeriodFiller {

    /**
     * Writes frames {@code frame}.. of every channel.
     *
     * @param samples planar, channel c begins at c x stride
     * @return false when nothing is left, so that this period is not delivered
     */
    boolean fill(long frame, float[] samples, int stride, int frames);
}
