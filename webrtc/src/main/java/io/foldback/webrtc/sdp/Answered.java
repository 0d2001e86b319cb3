package io.foldback.webrtc.sdp;

import io.foldback.webrtc.ice.IceCredentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lite agent's answer tells somebody who offered to listen.
 *
 * @param remote by which checks are signed
 * @param fingerprint of the certificate that the server will show
 * @param candidates where checks go, in the answer's order; at least one
 */
public record Answered(IceCredentials remote, Fingerprint fingerprint, List<InetSocketAddress> candidates) {
    private static final String CANDIDATE = "a=candidate:";

    /** Reads an answer's first section; null when it lacks something, or is none. */
    public static @Nullable Answered read(String text) {
        if (text.length() > OfferReader.MAX_LENGTH || SdpLines.fault(text) != null) {
            return null;
        }
        final SdpLines lines = SdpLines.of(text);
        if (lines.sections().isEmpty()) {
            return null;
        }
        final String fragment = lines.attribute(0, "ice-ufrag");
        final String password = lines.attribute(0, "ice-pwd");
        final String certificate = lines.attribute(0, "fingerprint");
        final Fingerprint fingerprint = certificate == null ? null : Fingerprint.parse(certificate);
        final List<InetSocketAddress> candidates = candidates(lines.sections().getFirst());
        if (fragment == null || password == null || fingerprint == null || candidates.isEmpty()) {
            return null;
        }
        try {
            return new Answered(new IceCredentials(fragment, password), fingerprint, candidates);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<InetSocketAddress> candidates(List<String> section) {
        final List<InetSocketAddress> found = new ArrayList<>();
        for (final String line : section) {
            final String[] words = line.split(" ", 8);
            final boolean known = line.startsWith(CANDIDATE) && words.length == 8 && words[2].equals("udp");
            if (known && isPort(words[5]) && isAddress(words[4])) {
                found.add(new InetSocketAddress(InetAddress.ofLiteral(words[4]), Integer.parseInt(words[5])));
            }
        }
        return List.copyOf(found);
    }

    /** And no name, which is not looked up. */
    private static boolean isAddress(String word) {
        try {
            return InetAddress.ofLiteral(word) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isPort(String word) {
        return word.matches("\\d{1,5}") && Integer.parseInt(word) > 0 && Integer.parseInt(word) < 65_536;
    }
}
