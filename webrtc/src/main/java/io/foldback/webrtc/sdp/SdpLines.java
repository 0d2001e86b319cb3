package io.foldback.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a description, cut into the session's part and one for each m-section. */
record SdpLines(List<String> session, List<List<String>> sections) {
    private static final int MAX_LINES = 2_000;
    private static final int MAX_LINE = 4_096;
    private static final int MAX_SECTIONS = 32;

    /** What is wrong with a text; null when it can be cut. */
    static @Nullable String fault(String text) {
        if (!text.startsWith("v=0\n") && !text.startsWith("v=0\r\n")) {
            return "the body must be SDP, and begin with v=0";
        }
        int lines = 0;
        int sections = 0;
        for (int from = 0; from < text.length(); lines++) {
            final int end = end(text, from);
            if (end - from > MAX_LINE) {
                return "a line may have " + MAX_LINE + " characters, line " + (lines + 1) + " has " + (end - from);
            }
            sections += text.startsWith("m=", from) ? 1 : 0;
            from = end + 1;
        }
        if (lines > MAX_LINES) {
            return "an offer may have " + MAX_LINES + " lines, this one has " + lines;
        }
        return sections > MAX_SECTIONS
                ? "an offer may have " + MAX_SECTIONS + " m-lines, this one has " + sections
                : null;
    }

    /** Of a text without {@link #fault}. */
    static SdpLines of(String text) {
        final List<String> session = new ArrayList<>();
        final List<List<String>> sections = new ArrayList<>();
        List<String> part = session;
        for (int from = 0; from < text.length(); from = end(text, from) + 1) {
            final String line = text.substring(from, end(text, from)).stripTrailing();
            if (line.startsWith("m=")) {
                part = new ArrayList<>();
                sections.add(part);
            }
            part.add(line);
        }
        return new SdpLines(session, sections);
    }

    private static int end(String text, int from) {
        final int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** The value of the first attribute of that name in a part; empty when it has none; null when it is not there. */
    static @Nullable String attribute(List<String> part, String name) {
        for (final String line : part) {
            if (line.startsWith("a=" + name)) {
                final int end = 2 + name.length();
                if (line.length() == end) {
                    return "";
                }
                if (line.charAt(end) == ':') {
                    return line.substring(end + 1).strip();
                }
            }
        }
        return null;
    }

    /** That of a section, else that of the session. */
    @Nullable
    String attribute(int section, String name) {
        final String own = attribute(sections.get(section), name);
        return own == null ? attribute(session, name) : own;
    }
}
