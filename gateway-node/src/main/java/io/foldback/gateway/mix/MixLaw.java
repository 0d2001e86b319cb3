package io.foldback.gateway.mix;

import io.foldback.audio.block.AudioBlock;
import io.foldback.audio.level.PanLaw;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.link.mix.MixSettings;
import io.foldback.link.mix.MixStrip;

/**
 * What settings come to. A channel's gain is fader x equal-power pan x front x master. Front is 1; where the mix has a
 * {@code me}, that channel is doubled and all others are halved (+6.02 dB, -6.02 dB): 12 dB more of oneself, whatever the
 * faders say, and about as loud as before. Solo is in place: while a channel that may be heard has it, those without are
 * silent; mute wins over solo.
 */
final class MixLaw {
    private static final double ME = 2;
    private static final double OTHERS = 0.5;

    private MixLaw() {}

    /** @param granted the channels that may be heard */
    static MixPlan plan(MixSettings settings, RoomBalance room, long granted) {
        final long audible = granted & room.channels();
        final boolean someSolo = hasSolo(settings, audible);
        final float[] left = new float[AudioBlock.MAX_CHANNELS];
        final float[] right = new float[AudioBlock.MAX_CHANNELS];
        for (int id = 0; id < AudioBlock.MAX_CHANNELS; id++) {
            final MixStrip strip = settings.strip(id);
            if ((audible & (1L << id)) != 0 && (strip.solo() || !someSolo)) {
                final double outer = settings.master() * front(settings, id);
                left[id] = (float) (outer * left(settings, strip, room, id));
                right[id] = (float) (outer * right(settings, strip, room, id));
            }
        }
        return new MixPlan(left, right);
    }

    private static boolean hasSolo(MixSettings settings, long audible) {
        for (int id = 0; id < AudioBlock.MAX_CHANNELS; id++) {
            if ((audible & (1L << id)) != 0 && settings.strip(id).solo()) {
                return true;
            }
        }
        return false;
    }

    private static double front(MixSettings settings, int id) {
        final Integer me = settings.me();
        return me == null ? 1 : me == id ? ME : OTHERS;
    }

    private static double left(MixSettings settings, MixStrip strip, RoomBalance room, int id) {
        return settings.follows() ? room.left(id) : gain(strip) * PanLaw.left(strip.pan());
    }

    private static double right(MixSettings settings, MixStrip strip, RoomBalance room, int id) {
        return settings.follows() ? room.right(id) : gain(strip) * PanLaw.right(strip.pan());
    }

    private static double gain(MixStrip strip) {
        return strip.muted() ? 0 : strip.gain();
    }

    /** The channels that a mix takes of the room; a mute or a solo does not change them, so that its end is heard at once. */
    static long channels(MixSettings settings, RoomBalance room, long granted) {
        long taken = 0;
        for (int id = 0; id < AudioBlock.MAX_CHANNELS; id++) {
            if (settings.follows() ? room.isHeard(id) : settings.strip(id).gain() > 0) {
                taken |= 1L << id;
            }
        }
        return taken & granted & room.channels();
    }
}
