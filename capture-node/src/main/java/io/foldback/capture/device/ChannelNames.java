package io.foldback.capture.device;

import java.util.List;
import java.util.stream.IntStream;

/** What channels are called when nobody named them. */
public final class ChannelNames {

    private ChannelNames() {}

    /** The given names, then SOURCE n, counted from 1. */
    public static List<String> of(String source, List<String> given, int channels) {
        return IntStream.range(0, channels)
                .mapToObj(channel -> channel < given.size() ? given.get(channel) : source + " " + (channel + 1))
                .toList();
    }
}
