package io.foldback.deploy.invite;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** By which addresses others reach this machine. */
public final class LanAddresses {

    private LanAddresses() {}

    /** IPv4 first; without those that lead to this machine alone or need a scope. */
    public static List<InetAddress> all() {
        final List<InetAddress> found = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(LanAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .sorted(Comparator.comparing(address -> address instanceof Inet6Address))
                    .forEach(found::add);
        } catch (SocketException e) {
            return List.of();
        }
        return found;
    }

    private static boolean isUp(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }
}
