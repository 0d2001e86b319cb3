package io.foldback.gateway.http;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * By which names this gateway may be called. Any other name that leads here may belong to somebody who points it here so
 * that his page counts as ours (DNS rebinding).
 */
final class KnownHosts {
    private final Set<String> names = new HashSet<>(Set.of("localhost"));

    /**
     * @param bound what the ports are bound to
     * @param origins pages that may listen here; their hosts are known
     */
    KnownHosts(String bound, List<String> origins) {
        names.add(bound.toLowerCase(Locale.ROOT));
        for (final String origin : origins) {
            final String host = URI.create(origin).getHost();
            if (host != null) {
                names.add(host.toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Judges a {@code Host} header. Programs that send none are no browsers, and pass. */
    boolean knows(Optional<String> header) {
        return header.isEmpty() || names.contains(nameOf(header.get())) || isAddress(nameOf(header.get()));
    }

    /** Without the port. */
    private static String nameOf(String header) {
        final int port = header.lastIndexOf(':');
        final boolean hasPort = port > header.lastIndexOf(']');
        return (hasPort ? header.substring(0, port) : header).toLowerCase(Locale.ROOT);
    }

    private static boolean isAddress(String name) {
        try {
            InetAddress.ofLiteral(
                    name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
