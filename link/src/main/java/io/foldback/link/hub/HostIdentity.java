package io.foldback.link.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells processes that share a monotonic clock from those that do not. */
final class HostIdentity {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path TIME_NAMESPACE = Path.of("/proc/self/ns/time");

    private HostIdentity() {}

    /** On Linux the boot and the time namespace; elsewhere the host's name. */
    static String read() {
        try {
            final String boot = Files.readString(BOOT_ID).trim();
            return Files.exists(TIME_NAMESPACE) ? boot + "/" + Files.readSymbolicLink(TIME_NAMESPACE) : boot;
        } catch (IOException e) {
            return hostName();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-" + ProcessHandle.current().pid();
        }
    }
}
