package io.foldback.deploy.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens, as people write it: {@code stage}, {@code stage:5101}, {@code ::1} or {@code [::1]:5101}.
 *
 * @param host name or address, without brackets
 */
public record HostPort(String host, int port) {

    public HostPort {
        if (host.isBlank()) {
            throw Failure.usage("A host is missing before the port " + port + ".");
        }
        if (port < 1 || port > 65_535) {
            throw Failure.usage("The port of " + host + " must be in 1..65535, is " + port + ".");
        }
    }

    static HostPort parse(String text, int defaultPort) {
        final int bracket = text.lastIndexOf(']');
        final int colon = text.lastIndexOf(':');
        final boolean bareIpv6 = bracket < 0 && text.indexOf(':') != colon;
        if (bareIpv6 || colon <= bracket) {
            return new HostPort(withoutBrackets(text), defaultPort);
        }
        return new HostPort(withoutBrackets(text.substring(0, colon)), port(text, colon + 1));
    }

    private static int port(String text, int from) {
        try {
            return Integer.parseInt(text.substring(from));
        } catch (NumberFormatException e) {
            throw Failure.usage(
                    "The port in '" + text + "' must be a number in 1..65535, is '" + text.substring(from) + "'.");
        }
    }

    private static String withoutBrackets(String host) {
        if (host.startsWith("[") != host.endsWith("]")) {
            throw Failure.usage("The host '" + host + "' has one bracket, it needs none or two.");
        }
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Whether only this machine can reach {@code host}. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw Failure.usage("The host '" + host + "' is not known on this machine.");
        }
    }

    /** {@code host:port}, with brackets where the host is an IPv6 address. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
