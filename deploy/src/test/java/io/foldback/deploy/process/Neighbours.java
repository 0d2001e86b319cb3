package io.foldback.deploy.process;

import java.io.File;

/** How nice processes of a test are, so that what else runs on the machine is not taken for a fault of ours. */
final class Neighbours {
    /** Of what is listened to; only root may be less than nice. */
    static final int FIRST = "root".equals(System.getProperty("user.name")) && File.separatorChar == '/' ? -10 : 0;

    /** Of what comes back soon without being heard by others. */
    static final int NEUTRAL = 0;

    /** Of what starts meanwhile and would have a machine of its own elsewhere. */
    static final int LAST = File.separatorChar == '/' ? 10 : 0;

    private Neighbours() {}

    /**
     * Lets all nodes ride out what a neighbour's build does to a machine of few cores, within the 40 ms that an ear of
     * these tests has: the mixer waits longer for what is late, and buffers hold as much as blocks may be late.
     */
    static Network among(Network network) {
        network.beNice(FIRST);
        network.set("foldback.mixer.align.deadline", "25ms");
        network.set("foldback.link.origin-blocks", "32");
        network.set("foldback.link.intake-blocks", "32");
        network.set("pekko.stream.materializer.stream-ref.buffer-capacity", "32");
        return network;
    }
}
