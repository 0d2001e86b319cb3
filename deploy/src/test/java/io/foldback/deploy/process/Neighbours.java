package io.foldback.deploy.process;

import java.io.File;

/** How nice processes of a test are, so that what else runs on the machine is not taken for a fault of ours. */
final class Neighbours {
    /** Of what is listened to; only root may be less than nice. */
    static final int FIRST = "root".equals(System.getProperty("user.name")) && File.separatorChar == '/' ? -10 : 0;

    /** Of what starts meanwhile and would have a machine of its own elsewhere. */
    static final int LAST = File.separatorChar == '/' ? 10 : 0;

    private Neighbours() {}
}
