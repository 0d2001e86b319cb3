package io.foldback.link.mix;

import io.foldback.proto.nativetcp.ErrorCode;

/**
 * A personal mix as it stands in its room's book.
 *
 * @param id by which everybody knows it; no secret
 * @param granted of which channels it may be made, bit c: channel c
 */
public record MixEntry(String id, MixListener listener, long granted, MixSettings settings) {

    public MixEntry with(MixSettings other) {
        return new MixEntry(id, listener, granted, other);
    }

    public MixEntry withGranted(long mask) {
        return new MixEntry(id, listener, mask, settings);
    }

    /** Its settings after a change, or why it is none. */
    public MixVerdict after(MixChange change) {
        final MixVerdict verdict = settings.after(change);
        if (verdict instanceof MixVerdict.Refused) {
            return verdict;
        }
        for (final int channel : change.channels()) {
            if ((granted >> channel & 1) == 0) {
                return new MixVerdict.Refused(ErrorCode.NOT_GRANTED, "channel " + channel + " is not granted");
            }
        }
        return verdict;
    }
}
