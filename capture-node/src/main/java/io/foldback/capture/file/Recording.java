package io.foldback.capture.file;

import java.util.List;

/** Loaded channels at 48 kHz; those that are shorter than the longest are followed by silence. */
record Recording(List<String> channelNames, List<float[]> planes) {

    Recording {
        channelNames = List.copyOf(channelNames);
        planes = List.copyOf(planes);
    }

    /** The first {@code channels} of them; all when it is 0. */
    Recording first(int channels) {
        if (channels == 0 || channels >= planes.size()) {
            return this;
        }
        return new Recording(channelNames.subList(0, channels), planes.subList(0, channels));
    }

    /** Length of the longest channel. */
    int frames() {
        return planes.stream().mapToInt(plane -> plane.length).max().orElse(0);
    }
}
