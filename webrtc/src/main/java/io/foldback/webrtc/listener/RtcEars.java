package io.foldback.webrtc.listener;

/** What a listener hears. Told by its loop's thread, where nothing else is said. */
public interface RtcEars {
    /** An age that is not known. */
    long UNKNOWN = -1;

    /** Hands are shaken. Its DTLS thread. */
    void connected();

    /**
     * A packet of sound came.
     *
     * @param missing how many more are missing than before it: 0 in order, n after a hole of n, -1 for one that was late
     * @param ageNanos since the capture of its first frame, by the sender's reports and this host's time of day; {@link
     *     #UNKNOWN} before a report came
     */
    void heard(int missing, long ageNanos, long nowNanos);

    /** A packet of the sample was authentic; its Opus is {@code length} bytes from {@code at}, until this returns. */
    void verified(byte[] packet, int at, int length);

    /** A packet of the sample was not what the server sent. */
    void forged();

    /** It hears nothing more, and did not end it itself; told once. Its loop's thread or its DTLS one. */
    void ended(String sentence);
}
