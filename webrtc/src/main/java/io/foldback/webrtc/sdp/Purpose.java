package io.foldback.webrtc.sdp;

import java.util.List;

/** What somebody makes an offer for. */
public enum Purpose {
    /** To hear what we send. */
    HEAR("recvonly", "receive", "stereo"),
    /** To send what we hear. */
    PUBLISH("sendonly", "send", "sprop-stereo");

    private static final String BOTH = "sendrecv";

    private final String direction;
    private final String verb;
    private final String stereoWord;

    Purpose(String direction, String verb, String stereoWord) {
        this.direction = direction;
        this.verb = verb;
        this.stereoWord = stereoWord;
    }

    String verb() {
        return verb;
    }

    /** What says of Opus that the one who offers does it in stereo (RFC 7587 §6.1). */
    String stereoWord() {
        return stereoWord;
    }

    /** Whether a section goes the way that is needed; what says nothing goes both (RFC 8866 §6.7). */
    boolean fits(SdpLines lines, int section) {
        final String own = direction(lines.sections().get(section));
        final String told = own.isEmpty() ? direction(lines.session()) : own;
        return told.isEmpty() || told.equals(BOTH) || told.equals(direction);
    }

    /** Empty when there is none. */
    private static String direction(List<String> part) {
        for (final String word : List.of(BOTH, "sendonly", "recvonly", "inactive")) {
            if (SdpLines.attribute(part, word) != null) {
                return word;
            }
        }
        return "";
    }
}
