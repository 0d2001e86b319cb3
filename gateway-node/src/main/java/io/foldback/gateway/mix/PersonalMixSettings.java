package io.foldback.gateway.mix;

import io.foldback.audio.mix.LimiterSettings;

/**
 * {@code foldback.gateway.mix}; documented in reference.conf.
 *
 * @param handoffBlocks blocks of a room that may wait to be rendered
 * @param limiter at the end of each mix
 */
public record PersonalMixSettings(int handoffBlocks, LimiterSettings limiter) {

    public PersonalMixSettings {
        if (handoffBlocks < 1 || handoffBlocks > 1_024) {
            throw new IllegalArgumentException(
                    "foldback.gateway.mix.handoff-blocks must be in 1..1024, is " + handoffBlocks);
        }
    }
}
