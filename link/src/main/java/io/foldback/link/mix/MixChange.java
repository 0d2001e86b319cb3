package io.foldback.link.mix;

import org.jspecify.annotations.Nullable;

/** One change of a personal mix. Gains and pans beyond their range are taken as its end. */
public sealed interface MixChange {

    /** The channel that it names; null when it is about the mix as a whole. */
    default @Nullable Integer channelOrNull() {
        return switch (this) {
            case ChannelGain change -> change.channel();
            case ChannelPan change -> change.channel();
            case ChannelMute change -> change.channel();
            case ChannelSolo change -> change.channel();
            case Me change -> change.channel();
            case MasterGain change -> null;
            case Follow change -> null;
            case StartFrom change -> null;
        };
    }

    /** @param gain linear, 0..2 */
    record ChannelGain(int channel, double gain) implements MixChange {}

    /** @param pan -1 (left) to +1 (right) */
    record ChannelPan(int channel, double pan) implements MixChange {}

    record ChannelMute(int channel, boolean muted) implements MixChange {}

    /** While any channel has it, only those that have it are heard. */
    record ChannelSolo(int channel, boolean solo) implements MixChange {}

    /** @param gain linear, 0..2 */
    record MasterGain(double gain) implements MixChange {}

    /** Puts one channel in front of all others; null puts none. */
    record Me(@Nullable Integer channel) implements MixChange {}

    /** While it follows, the room's faders, pans and mutes stand in the place of the mix's own, which are kept. */
    record Follow(boolean follows) implements MixChange {}

    /**
     * Takes everything but {@code me} from other settings.
     *
     * @param settings the room's ({@link MixSettings#ofRoom}), a template's, or those of another's mix
     */
    record StartFrom(MixSettings settings) implements MixChange {}
}
