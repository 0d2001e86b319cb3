package io.foldback.audio.block;

/** The block sizes that a room may have, and arithmetic on its grid. */
public final class BlockGrid {
    public static final int MIN_FRAMES = 16;
    public static final int MAX_FRAMES = 512;

    private BlockGrid() {}

    /**
     * Checks a block size.
     *
     * @param what the key or option it came from, for the message
     * @throws IllegalArgumentException when it is outside of 16..512
     */
    public static int checkFrames(String what, int frames) {
        if (frames < MIN_FRAMES || frames > MAX_FRAMES) {
            throw new IllegalArgumentException(
                    what + " must be in " + MIN_FRAMES + ".." + MAX_FRAMES + " frames, is " + frames);
        }
        return frames;
    }

    /** The first position on the grid at or after {@code position}. */
    public static long ceil(long position, int blockFrames) {
        return Math.ceilDiv(position, blockFrames) * blockFrames;
    }

    /** The last position on the grid at or before {@code position}. */
    public static long floor(long position, int blockFrames) {
        return Math.floorDiv(position, blockFrames) * blockFrames;
    }
}
