package io.foldback.mixer.room;

import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.blocks.StreamName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Who gets into a room: sources whose blocks fit its grid, in order of their names, so that channels get the same ids
 * whoever was heard first. What has no place is said once. The director's thread.
 */
final class Admission {
    private final String prefix;
    private final int blockFrames;
    private final RoomSources sources;
    private final Consumer<String> complain;
    private final Set<String> complained = new HashSet<>();
    private List<StreamDescription> here = List.of();

    /**
     * @param sources to which those are added that some channel takes its sound from
     * @param complain takes a sentence about a source that is left out, or of which something is
     */
    Admission(RoomSettings settings, RoomSources sources, Consumer<String> complain) {
        this.prefix = StreamName.source("", settings.id());
        this.blockFrames = settings.blockFrames();
        this.sources = sources;
        this.complain = complain;
    }

    /** These streams are there now, of whatever room. */
    void hear(List<StreamDescription> streams) {
        here = streams.stream()
                .filter(stream -> stream.name().startsWith(prefix))
                .sorted(Comparator.comparing(StreamDescription::name))
                .toList();
    }

    /** Admits to a desk whatever is there and not on it yet; whether anything came. */
    boolean admitTo(RoomDesk desk, long nowNanos) {
        boolean changed = false;
        for (StreamDescription stream : here) {
            changed |= fits(stream) && admit(stream, desk, nowNanos);
        }
        return changed;
    }

    private String source(StreamDescription stream) {
        return stream.name().substring(prefix.length());
    }

    private boolean fits(StreamDescription stream) {
        final boolean fits = stream.frames() == blockFrames;
        if (!fits) {
            once(source(stream) + " has blocks of " + stream.frames() + " frames, wanted are " + blockFrames
                    + "; it is left out");
        }
        return fits;
    }

    private boolean admit(StreamDescription stream, RoomDesk desk, long nowNanos) {
        final String source = source(stream);
        final boolean grown = desk.admit(source, stream, nowNanos);
        final int refused = desk.table().refused();
        if (refused > 0) {
            once(source + ": " + refused + " channels have no place, the room has 64 at most");
        }
        final boolean joined = desk.table().takes(source) && sources.admit(source);
        return joined || grown;
    }

    private void once(String sentence) {
        if (complained.add(sentence)) {
            complain.accept("source " + sentence);
        }
    }
}
