package io.foldback.link.mix;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of a personal mix. Gains and pans beyond their range are taken as its end. */
public sealed interface MixChange {

    /** The channels that it names, which must be there and granted; none when it is about the mix as a whole. */
    default List<Integer> channels() {
        return switch (this) {
            case ChannelGain change -> List.of(change.channel());
            case ChannelPan change -> List.of(change.channel());
            case ChannelMute change -> List.of(change.channel());
            case ChannelSolo change -> List.of(change.channel());
            case Me(Integer channel) -> channel == null ? List.of() : List.of(channel);
            case MasterGain change -> List.of();
            case Follow change -> List.of();
            case StartFrom change -> List.of();
            case Several(List<MixChange> changes) ->
                changes.stream().flatMap(one -> one.channels().stream()).toList();
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

    /**
     * One after the other, all of them or none.
     *
     * @param changes none of which is of this kind
     */
    record Several(List<MixChange> changes) implements MixChange {
        public Several {
            changes = List.copyOf(changes);
            if (changes.stream().anyMatch(Several.class::isInstance)) {
                throw new IllegalArgumentException("several changes must not hold several changes, are " + changes);
            }
        }
    }
}
