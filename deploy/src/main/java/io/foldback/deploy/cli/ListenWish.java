package io.foldback.deploy.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody at a terminal wants to hear.
 *
 * @param mix name of a mix; null when channels are wanted
 * @param channels their ids in the wished order; null when a mix is wanted
 * @param format {@code float32} or {@code int16}
 * @param block wished frames of a payload; null leaves it to the room
 * @param file where the sound is written; null for nowhere
 * @param device that plays it; null for none
 * @param paced take the sound at the pace of a sound card although there is none
 * @param seconds how long; null for until the end
 * @param json end with one line of JSON
 */
public record ListenWish(
        HostPort server,
        String room,
        @Nullable String mix,
        @Nullable List<Integer> channels,
        String format,
        boolean compressed,
        @Nullable Integer block,
        @Nullable Path file,
        @Nullable String device,
        boolean paced,
        @Nullable Double seconds,
        @Nullable String token,
        boolean json) {

    public ListenWish {
        channels = channels == null ? null : List.copyOf(channels);
    }
}
