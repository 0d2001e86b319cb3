package io.foldback.capture.device;

/** Whatever yields channels. Opened, closed and opened anew by one control thread. */
public interface CaptureSource {

    /**
     * Opens the source and lets it run. The ring of the answer is filled until it is closed.
     *
     * @param events told when the source stops by itself
     * @throws CaptureException when it cannot be opened now
     */
    OpenCapture open(CaptureEvents events) throws CaptureException;
}
