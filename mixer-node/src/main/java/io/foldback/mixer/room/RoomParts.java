package io.foldback.mixer.room;

import io.foldback.link.Link;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.mixer.engine.EngineSettings;
import io.foldback.mixer.engine.EngineThreads;

/**
 * What a room's director is given.
 *
 * @param eventLeadBlocks how many blocks ahead of what is captured now a change takes effect
 */
public record RoomParts(
        RoomSettings settings,
        EngineSettings engine,
        int eventLeadBlocks,
        EngineThreads threads,
        Link link,
        Memories memories,
        MixBookSettings mixes) {}
