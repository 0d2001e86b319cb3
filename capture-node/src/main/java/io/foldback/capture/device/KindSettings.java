package io.foldback.capture.device;

/** What one kind of source needs to know. Says how it is opened. */
public interface KindSettings {

    /** {@code jack}, {@code portaudio}, {@code file} or {@code generator}. */
    String kind();

    /** @param realtime whether threads that the source makes ask for real-time priority */
    CaptureSource source(String name, boolean realtime);
}
