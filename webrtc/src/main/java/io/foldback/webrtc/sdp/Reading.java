package io.foldback.webrtc.sdp;

/** What comes of a text: an offer, or why it is none. */
public sealed interface Reading permits Offer, Reading.Refused {

    /**
     * It cannot be answered.
     *
     * @param code one word for programs
     * @param sentence what is wrong, with value and limit
     */
    record Refused(String code, String sentence) implements Reading {}
}
