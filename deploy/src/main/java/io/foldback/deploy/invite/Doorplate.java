package io.foldback.deploy.invite;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** What hangs at the door of a gateway that others reach: its address and the picture of it. */
public final class Doorplate {

    private Doorplate() {}

    /**
     * Lines for the terminal.
     *
     * @param page what a gateway says when it is ready; anything else, or a page that this machine alone reaches, has no
     *     plate
     */
    public static List<String> of(String page, List<InetAddress> lan) {
        if (!page.startsWith("http")) {
            return List.of();
        }
        final URI address = URI.create(page);
        final String host = address.getHost();
        if (host == null || isLocal(host)) {
            return List.of();
        }
        final String link = page.replace(host, isEverywhere(host) ? first(lan, host) : host);
        final List<String> lines = new ArrayList<>(List.of("others come in at " + link, "", LinkPicture.of(link)));
        if (page.startsWith("http:")) {
            lines.add("Browsers of other machines play with the lowest delay from https pages only: 'foldback cert'.");
        }
        return lines;
    }

    private static String first(List<InetAddress> lan, String host) {
        return lan.isEmpty() ? host : literal(lan.getFirst());
    }

    private static String literal(InetAddress address) {
        final String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text.replaceAll("%.*", "") + "]";
    }

    private static boolean isLocal(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isEverywhere(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
