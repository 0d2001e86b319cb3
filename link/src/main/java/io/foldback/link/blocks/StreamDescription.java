package io.foldback.link.blocks;

import java.util.List;

/**
 * What a publisher says of its stream.
 *
 * @param name unique in the cluster, see {@link StreamName}
 * @param frames frames of each block
 * @param channelNames one name a channel, in order of the channel's number
 */
public record StreamDescription(String name, int frames, List<String> channelNames) {

    public StreamDescription {
        channelNames = List.copyOf(channelNames);
    }
}
