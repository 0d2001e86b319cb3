package io.foldback.gateway.opus;

/** Hears the packets of one sound, on the encoder's thread. Returns at once. */
public interface PacketListener {

    void onPacket(OpusPacket packet);

    /**
     * No packet comes any more, and nothing is left to be closed.
     *
     * @param code one word for programs; the sentence is for people
     */
    void onEnd(String code, String sentence);
}
