package io.foldback.deploy.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** How many files and sockets the system lets a process have. */
final class OpenFiles {
    private static final int OTHERS = 200;

    private OpenFiles() {}

    /** @throws IOException when so many sockets more are too many */
    static void check(int sockets) throws IOException {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < sockets + OTHERS) {
            throw new IOException(sockets + " listeners need " + (sockets + OTHERS)
                    + " open files, and this process may have " + system.getMaxFileDescriptorCount()
                    + ": raise it with 'ulimit -n' or ask for fewer listeners");
        }
    }
}
