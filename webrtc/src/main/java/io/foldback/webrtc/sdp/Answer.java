package io.foldback.webrtc.sdp;

import io.foldback.webrtc.ice.IceCredentials;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Writes what we answer to an offer: one stream of Opus that we send or receive, everything else not. A section that shares
 * the sound's transport is inactive and not rejected, because the transport may be that of the first section.
 *
 * @param ours what the other side's checks have to be signed with
 * @param own fingerprint of our certificate
 * @param ssrc of our stream, or of our reports where we receive
 * @param candidates where we are reached, the best first
 * @param terms packets of less than 1 ms count as such of one
 */
public record Answer(IceCredentials ours, Fingerprint own, int ssrc, List<InetSocketAddress> candidates, Terms terms) {
    private static final String STREAM = "foldback";
    private static final int HOST_PREFERENCE = 126;
    private static final String END = "\r\n";

    public Answer {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("an answer must have an address, has none");
        }
        candidates = List.copyOf(candidates);
    }

    /** The answer's text. */
    public String to(Offer offer) {
        final StringBuilder text = new StringBuilder(1024);
        final String host = connection(candidates.getFirst());
        line(text, "v=0");
        line(text, "o=- " + Integer.toUnsignedLong(ssrc) + " 1 IN " + host);
        line(text, "s=-");
        line(text, "t=0 0");
        line(text, "a=ice-lite");
        final List<String> bundled = bundled(offer);
        if (!bundled.isEmpty()) {
            line(text, "a=group:BUNDLE " + String.join(" ", bundled));
        }
        line(text, "a=msid-semantic: WMS *");
        for (int i = 0; i < offer.sections().size(); i++) {
            section(text, offer, i, host, bundled);
        }
        return text.toString();
    }

    /** The offer's bundle as far as we take part in it, with the sound; empty when that is not in it. */
    private static List<String> bundled(Offer offer) {
        final List<String> ours = offer.sections().stream()
                .filter(section -> section.isRtp() && !section.rejected() && section.firstMap() != null)
                .map(section -> section.mid() == null ? "" : section.mid())
                .filter(offer.bundle()::contains)
                .distinct()
                .toList();
        final String sound = offer.sections().get(offer.audio()).mid();
        return sound != null && ours.contains(sound) ? ours : List.of();
    }

    private void section(StringBuilder text, Offer offer, int index, String host, List<String> bundled) {
        final Section section = offer.sections().get(index);
        if (index == offer.audio()) {
            sound(text, offer, section, host);
        } else if (section.mid() != null && bundled.contains(section.mid())) {
            silent(text, section, host);
        } else {
            line(
                    text,
                    "m=" + section.media() + " 0 " + section.protocol() + " "
                            + section.formats().getFirst());
            line(text, "c=IN " + host);
            mid(text, section);
            if (section.isRtp()) {
                line(text, "a=inactive");
            }
        }
    }

    private void sound(StringBuilder text, Offer offer, Section section, String host) {
        final int type = offer.payloadType();
        final int port = candidates.getFirst().getPort();
        line(text, "m=audio " + port + " " + section.protocol() + " " + type);
        line(text, "c=IN " + host);
        mid(text, section);
        line(text, "a=" + (terms instanceof Terms.Sending ? "sendonly" : "recvonly"));
        transport(text);
        line(text, "a=rtpmap:" + type + " opus/48000/2");
        line(text, "a=fmtp:" + type + " minptime=" + ptime() + ";" + parameters() + ";useinbandfec=0");
        line(text, "a=ptime:" + ptime());
        if (terms instanceof Terms.Sending) {
            line(text, "a=msid:" + STREAM + " sound");
            line(text, "a=ssrc:" + Integer.toUnsignedLong(ssrc) + " cname:" + STREAM);
            line(text, "a=ssrc:" + Integer.toUnsignedLong(ssrc) + " msid:" + STREAM + " sound");
        }
        candidates(text);
    }

    /** What we send is told by {@code sprop-stereo}, what we like to receive by the others (RFC 7587 §6.1). */
    private String parameters() {
        final String stereo = "stereo=" + (terms.channels() == 2 ? 1 : 0);
        return switch (terms) {
            case Terms.Sending sending -> stereo + ";sprop-" + stereo;
            case Terms.Receiving(double millis, int channels, int bitrate) -> stereo + ";maxaveragebitrate=" + bitrate;
        };
    }

    private void silent(StringBuilder text, Section section, String host) {
        final String format = section.formats().getFirst();
        line(text, "m=" + section.media() + " 9 " + section.protocol() + " " + format);
        line(text, "c=IN " + host);
        mid(text, section);
        line(text, "a=inactive");
        transport(text);
        line(text, "a=rtpmap:" + format + " " + section.firstMap());
        candidates(text);
    }

    private void transport(StringBuilder text) {
        line(text, "a=ice-ufrag:" + ours.fragment());
        line(text, "a=ice-pwd:" + ours.password());
        line(text, "a=fingerprint:" + own);
        line(text, "a=setup:passive");
        line(text, "a=rtcp-mux");
        line(text, "a=rtcp-rsize");
    }

    /** Host candidates in descending preference (RFC 8445 §5.1.2.1). */
    private void candidates(StringBuilder text) {
        for (int i = 0; i < candidates.size(); i++) {
            final long priority = ((long) HOST_PREFERENCE << 24) + ((65_535L - i) << 8) + 255;
            final InetSocketAddress at = candidates.get(i);
            line(
                    text,
                    "a=candidate:" + (i + 1) + " 1 udp " + priority + " " + host(at) + " " + at.getPort()
                            + " typ host");
        }
        line(text, "a=end-of-candidates");
    }

    private long ptime() {
        return Math.max(1, Math.round(terms.frameMillis()));
    }

    private static void mid(StringBuilder text, Section section) {
        if (section.mid() != null) {
            line(text, "a=mid:" + section.mid());
        }
    }

    private static String connection(InetSocketAddress at) {
        return (at.getAddress() instanceof Inet6Address ? "IP6 " : "IP4 ") + host(at);
    }

    /** Without the zone, which nobody else understands. */
    private static String host(InetSocketAddress at) {
        final String host = at.getAddress().getHostAddress();
        final int zone = host.indexOf('%');
        return zone < 0 ? host : host.substring(0, zone);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(END);
    }
}
