package io.foldback.deploy.process;

import io.foldback.audio.thread.AudioThread;
import io.foldback.audio.thread.RealTimePriority;
import java.io.File;

/** How nice processes of a test are, so that what else runs on the machine is not taken for a fault of ours. */
final class Neighbours {
    /** Of what is listened to; only root may be less than nice. */
    static final int FIRST = "root".equals(System.getProperty("user.name")) && File.separatorChar == '/' ? -10 : 0;

    /** Of what starts meanwhile and would have a machine of its own elsewhere. */
    static final int LAST = File.separatorChar == '/' ? 10 : 0;

    private Neighbours() {}

    /** Puts all nodes before what else runs here, and leaves their settings as they are documented. */
    static Network first(Network network) {
        network.beNice(FIRST);
        return network;
    }

    /**
     * Lets all nodes ride out what others do to a machine of few cores, within the 40 ms that an ear of these tests has:
     * the mixer waits longer for what is late, and buffers hold what a listener takes late. For tests in which processes
     * start or die, or clients attack, on the very cores that sound is made on: a JVM that starts takes a core of two for
     * seconds, and what is tested is that nobody else hears the event, not that two cores suffice. The documented settings
     * are tested where nothing else happens, in {@link DefaultsIT}.
     */
    static Network among(Network network) {
        first(network);
        network.set("foldback.mixer.align.deadline", "25ms");
        network.set("foldback.mixer.output-blocks", "64");
        network.set("foldback.link.origin-blocks", "32");
        network.set("foldback.link.intake-blocks", "32");
        network.set("foldback.gateway.native.send-buffer", "200ms");
        network.set("foldback.gateway.native.handoff-blocks", "64");
        network.set("pekko.stream.materializer.stream-ref.buffer-capacity", "32");
        return network;
    }

    /** Starts threads that listen: they inherit real-time priority where it is granted. */
    static void listenFirst(Runnable start) {
        final Thread starter = new Thread(
                () -> {
                    final RealTimePriority granted = AudioThread.prepare(true, RealTimePriority.SENDER);
                    System.out.println("listening threads: " + granted);
                    start.run();
                },
                "starts-listening");
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
