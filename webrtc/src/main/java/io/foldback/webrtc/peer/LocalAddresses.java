package io.foldback.webrtc.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** By which addresses a port is reached. */
final class LocalAddresses {
    private static final int MOST = 12;

    private LocalAddresses() {}

    /**
     * Those that were named first, then the one it is bound to or, when that is all of them, those of every interface that
     * is up; loopback only when there is no other.
     */
    static List<InetSocketAddress> of(InetSocketAddress bound, List<InetAddress> named) throws SocketException {
        final Set<InetAddress> addresses = new LinkedHashSet<>(named);
        addresses.addAll(bound.getAddress().isAnyLocalAddress() ? ofInterfaces() : List.of(bound.getAddress()));
        return addresses.stream()
                .limit(MOST)
                .map(address -> new InetSocketAddress(address, bound.getPort()))
                .toList();
    }

    private static List<InetAddress> ofInterfaces() throws SocketException {
        final List<InetAddress> found = new ArrayList<>();
        for (final NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
            if (card.isUp()) {
                card.inetAddresses()
                        .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
                        .forEach(found::add);
            }
        }
        final List<InetAddress> outside =
                found.stream().filter(address -> !address.isLoopbackAddress()).toList();
        return (outside.isEmpty() ? found : outside)
                .stream()
                        .sorted(Comparator.comparing(address -> address.getAddress().length)) // IPv4 first
                        .toList();
    }
}
