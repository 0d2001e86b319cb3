package io.foldback.audio.block;

/**
 * What is known of a block beside its samples.
 *
 * @param epoch restart count of the source or room that made it (unsigned, see {@link Epoch})
 * @param position number of the first frame on the room's clock, 0 or more
 * @param captureNanos when the first frame was at the device, on this host's {@link System#nanoTime}; 0: not known
 * @param term which director's reign the last applied control event belongs to; 0 for sources
 * @param sequence number of the last control event that was applied; 0 for sources
 */
public record BlockStamp(int epoch, long position, long captureNanos, int term, long sequence) {

    public static BlockStamp of(int epoch, long position, long captureNanos) {
        return new BlockStamp(epoch, position, captureNanos, 0, 0);
    }

    public BlockStamp at(long otherCaptureNanos) {
        return new BlockStamp(epoch, position, otherCaptureNanos, term, sequence);
    }
}
