package io.foldback.mixer.engine;

/** Which buses sound: those of the plan, and those that were in it until a moment ago and fade out. Engine thread only. */
final class FadingBuses {
    private final int[] blocksLeft;
    private final int blocks;

    /**
     * @param buses how many there may be
     * @param blocks how long one that is gone sounds on: a ramp, and what its limiter delays
     */
    FadingBuses(int buses, int blocks) {
        this.blocksLeft = new int[buses];
        this.blocks = blocks;
    }

    /** Of the next block; bit b set: bus b sounds. */
    long sounding(long planned) {
        long sounding = planned;
        for (int bus = 0; bus < blocksLeft.length; bus++) {
            if ((planned & 1L << bus) != 0) {
                blocksLeft[bus] = blocks;
            } else if (blocksLeft[bus] > 0) {
                blocksLeft[bus]--;
                sounding |= 1L << bus;
            }
        }
        return sounding;
    }
}
