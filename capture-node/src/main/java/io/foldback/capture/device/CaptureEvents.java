package io.foldback.capture.device;

/** What a running source says of itself, from any thread, at most once in all. It must still be closed. */
public interface CaptureEvents {

    /** It died, and may be opened anew. */
    void lost(String reason);

    /** It has nothing more to say. */
    void ended();
}
