package io.foldback.capture.device;

import java.util.List;

/** A source that runs. */
public interface OpenCapture extends AutoCloseable {

    CaptureRing ring();

    /** One name a channel. */
    List<String> channelNames();

    /** Frames of one period of the device. */
    int periodFrames();

    /**
     * Fills the ring with the periods that are due, for a source without a thread of its own. Called by the capture thread
     * before it parks; allocates nothing.
     *
     * @return nanoseconds until the next period is due; {@link Long#MAX_VALUE} when a thread of the source's own, or
     *     nobody any more, fills the ring
     */
    default long fillDue(long nowNanos) {
        return Long.MAX_VALUE;
    }

    /** Stops the source; a thread of its own has left the ring when this returns. */
    @Override
    void close();
}
