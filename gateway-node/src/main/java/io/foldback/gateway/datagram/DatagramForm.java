package io.foldback.gateway.datagram;

import io.foldback.gateway.opus.OpusKind;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundFormat;
import io.foldback.proto.datagram.SoundPacket;
import io.foldback.proto.nativetcp.Checked;

/**
 * How a sound stands in packets. Those who hear the same in equal forms share what is encoded.
 *
 * @param planes of each block
 * @param frames of each block
 */
record DatagramForm(SoundFormat format, int planes, int frames) {
    /** Code of the refusal of what does not fit. */
    static final String TOO_WIDE = "too_wide";

    /** Shorter ones would be more header than sound. */
    private static final int LEAST_FRAMES = 16;
    /** Blocks are made shorter than this only when not even one fits. */
    private static final int FEWEST_FOR_COPIES = 64;

    private static final int MOST_OPUS_PLANES = 2;

    /**
     * The form that comes nearest to what a client wishes. Blocks are halved until they fit into a packet, together with
     * the copies that may be needed.
     *
     * @param planes of the sound
     * @param block frames that the client wishes for, a multiple of the room's
     */
    static Checked<DatagramForm> of(DatagramWish wish, int planes, int block, OpusKind opus) {
        if (wish.format() == SoundFormat.OPUS) {
            return planes <= MOST_OPUS_PLANES
                    ? Checked.good(new DatagramForm(SoundFormat.OPUS, planes, opus.frames()))
                    : Checked.bad(TOO_WIDE, "Opus by datagrams has 1 or 2 channels, " + planes + " were asked for");
        }
        final int copies = wish.redundancy() == null
                ? Redundancy.TWO.blocks()
                : wish.redundancy().blocks();
        int frames = block;
        while (frames % 2 == 0 && frames > LEAST_FRAMES && isTooLong(wish.format(), planes, frames, copies)) {
            frames /= 2;
        }
        final DatagramForm form = new DatagramForm(wish.format(), planes, frames);
        return form.bytes() <= SoundPacket.ROOM
                ? Checked.good(form)
                : Checked.bad(
                        TOO_WIDE,
                        planes + " channels of " + wish.format().wireName() + " do not fit into a datagram: " + frames
                                + " frames of them are " + form.bytes() + " bytes, the limit is " + SoundPacket.ROOM);
    }

    private static boolean isTooLong(SoundFormat format, int planes, int frames, int copies) {
        final int bytes = planes * frames * format.bytes();
        return bytes > SoundPacket.ROOM || (frames > FEWEST_FOR_COPIES && (1 + copies) * bytes > SoundPacket.ROOM);
    }

    /** Bytes of one block; 0 for Opus, where they differ. */
    int bytes() {
        return planes * frames * format.bytes();
    }

    /** The most that can be carried again of the blocks before. */
    Redundancy strongest() {
        Redundancy strongest = Redundancy.NONE;
        for (final Redundancy one : Redundancy.values()) {
            strongest = (1 + one.blocks()) * bytes() <= SoundPacket.ROOM ? one : strongest;
        }
        return strongest;
    }
}
