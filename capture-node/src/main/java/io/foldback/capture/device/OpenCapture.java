package io.foldback.capture.device;

import java.util.List;

/** A source that runs. */
public interface OpenCapture extends AutoCloseable {

    CaptureRing ring();

    /** One name a channel. */
    List<String> channelNames();

    /** Frames of one period of the device. */
    int periodFrames();

    /** Stops the source; its thread has left the ring when this returns. */
    @Override
    void close();
}
