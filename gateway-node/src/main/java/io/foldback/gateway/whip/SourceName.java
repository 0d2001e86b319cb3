package io.foldback.gateway.whip;

import io.foldback.link.blocks.StreamName;
import java.util.List;
import java.util.regex.Pattern;

/** What a publisher is called in a room. */
record SourceName(String room, String source) {
    /** As sources of capture nodes are. */
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    boolean isGood() {
        return GOOD.matcher(source).matches();
    }

    String stream() {
        return StreamName.source(source, room);
    }

    /** @param channels 1 or 2 */
    List<String> channels(int channels) {
        return channels == 1 ? List.of(source) : List.of(source + " L", source + " R");
    }
}
