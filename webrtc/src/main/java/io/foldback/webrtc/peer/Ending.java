package io.foldback.webrtc.peer;

/** Why a peer is gone. */
enum Ending {
    /** The one who invited it ended it. */
    CLOSED("closed"),
    /** It sent no valid check for too long, or never one. */
    SILENT("silent"),
    /** Its DTLS failed, or it said goodbye. */
    LEFT("left");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
