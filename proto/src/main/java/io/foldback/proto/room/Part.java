package io.foldback.proto.room;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of parts that a room consists of. */
public enum Part {
    CHANNELS,
    BUSES,
    GROUPS,

    /** The effect buses; a room has them as its number 0, or has none. */
    EFFECTS;

    public Schema schema() {
        return switch (this) {
            case CHANNELS -> ChannelParameters.SCHEMA;
            case BUSES -> BusParameters.SCHEMA;
            case GROUPS -> GroupParameters.SCHEMA;
            case EFFECTS -> EffectParameters.SCHEMA;
        };
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Part of(String word) {
        for (Part part : values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        return null;
    }
}
