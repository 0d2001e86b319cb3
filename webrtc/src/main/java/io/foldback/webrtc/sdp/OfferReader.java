package io.foldback.webrtc.sdp;

import io.foldback.webrtc.ice.IceCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads offers of listeners and publishers. Any thread. */
public final class OfferReader {
    /** Longest offer, in characters; browsers send 2,000 for sound, 10,000 with video. */
    public static final int MAX_LENGTH = 65_536;

    private static final String OPUS = "OPUS/48000/2";
    private static final String BUNDLE = "a=group:BUNDLE ";

    private OfferReader() {}

    /** Reads an offer of somebody who wants to hear one stream of Opus, or says in one sentence why it is none. */
    public static Reading read(String text) {
        return read(text, Purpose.HEAR);
    }

    /** Reads an offer of one stream of Opus, or says in one sentence why it is none. */
    public static Reading read(String text, Purpose purpose) {
        if (text.length() > MAX_LENGTH) {
            return refused("too_long", "an offer may have " + MAX_LENGTH + " characters, has " + text.length());
        }
        final String fault = SdpLines.fault(text);
        if (fault != null) {
            return refused("bad_sdp", fault);
        }
        final SdpLines lines = SdpLines.of(text);
        final List<Section> sections = new ArrayList<>();
        for (final List<String> part : lines.sections()) {
            final Section section = section(part);
            if (section == null) {
                return refused(
                        "bad_sdp", "an m-line must name media, port, protocol and formats: " + shown(part.getFirst()));
            }
            sections.add(section);
        }
        final int audio = audio(lines, sections, purpose);
        if (audio < 0) {
            return refused(
                    "no_audio",
                    "the offer must have an m=audio section over UDP/TLS/RTP/SAVPF that is ready to " + purpose.verb());
        }
        return read(lines, sections, audio, purpose);
    }

    private static Reading read(SdpLines lines, List<Section> sections, int audio, Purpose purpose) {
        final int payloadType = opus(lines, audio, sections.get(audio));
        if (payloadType < 0) {
            return refused("no_opus", "the offer's audio section must have opus/48000/2 among its formats");
        }
        final String setup = lines.attribute(audio, "setup");
        if (setup != null && !setup.equals("actpass") && !setup.equals("active")) {
            return refused("bad_setup", "setup must be actpass or active, is " + shown(setup));
        }
        if (SdpLines.attribute(lines.sections().get(audio), "rtcp-mux") == null) {
            return refused("no_rtcp_mux", "the offer must have a=rtcp-mux: there is one port for all");
        }
        final String algorithm = lines.attribute(audio, "fingerprint");
        final Fingerprint fingerprint = algorithm == null ? null : Fingerprint.parse(algorithm);
        if (fingerprint == null) {
            return refused(
                    "no_fingerprint", "the offer must have a sha-256 fingerprint of the other side's certificate");
        }
        final IceCredentials remote = credentials(lines, audio);
        if (remote == null) {
            return refused("no_ice", "the offer must have ice-ufrag (4..256 letters) and ice-pwd (22..256 letters)");
        }
        final boolean stereo = isStereo(lines.sections().get(audio), payloadType, purpose);
        return new Offer(List.copyOf(sections), audio, bundle(lines), remote, fingerprint, payloadType, stereo);
    }

    private static @Nullable Section section(List<String> part) {
        final String[] words = part.getFirst().substring(2).strip().split(" +", 64);
        if (words.length < 4 || !isPort(words[1]) || !isToken(words[0]) || !areTokens(words)) {
            return null;
        }
        final String mid = SdpLines.attribute(part, "mid");
        return new Section(
                words[0],
                words[2],
                List.of(words).subList(3, words.length),
                mid == null || !isToken(mid) ? null : mid,
                mapOf(part, words[3]),
                words[1].equals("0") && SdpLines.attribute(part, "bundle-only") == null);
    }

    private static boolean areTokens(String[] words) {
        for (int i = 2; i < words.length; i++) {
            if (!isToken(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** What may be repeated in an answer without a second thought. */
    private static boolean isToken(String word) {
        if (word.isEmpty() || word.length() > 64) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            final char c = word.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPort(String word) {
        return !word.isEmpty() && word.length() <= 5 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** What the section says that a format is, such as {@code VP8/90000}; null when it does not say. */
    private static @Nullable String mapOf(List<String> part, String format) {
        for (final String line : part) {
            if (line.startsWith("a=rtpmap:" + format + " ")) {
                final String map = line.substring("a=rtpmap:".length() + format.length() + 1)
                        .strip();
                return isToken(map) ? map : null;
            }
        }
        return null;
    }

    private static int audio(SdpLines lines, List<Section> sections, Purpose purpose) {
        for (int i = 0; i < sections.size(); i++) {
            final Section section = sections.get(i);
            if (section.media().equals("audio") && section.isRtp() && !section.rejected() && purpose.fits(lines, i)) {
                return i;
            }
        }
        return -1;
    }

    private static int opus(SdpLines lines, int audio, Section section) {
        for (final String format : section.formats()) {
            final String map = mapOf(lines.sections().get(audio), format);
            if (map != null && map.toUpperCase(Locale.ROOT).equals(OPUS) && isPayloadType(format)) {
                return Integer.parseInt(format);
            }
        }
        return -1;
    }

    /** Below 64 or from 96 to 127: the others cannot be told from RTCP (RFC 5761 §4). */
    private static boolean isPayloadType(String format) {
        if (format.length() > 3 || !isPort(format)) {
            return false;
        }
        final int type = Integer.parseInt(format);
        return type < 64 || (type > 95 && type < 128);
    }

    private static boolean isStereo(List<String> part, int payloadType, Purpose purpose) {
        for (final String line : part) {
            if (line.startsWith("a=fmtp:" + payloadType + " ")) {
                final String parameters = line.substring(line.indexOf(' ') + 1).replace(" ", "");
                return (";" + parameters + ";").contains(";" + purpose.stereoWord() + "=1;");
            }
        }
        return false;
    }

    private static @Nullable IceCredentials credentials(SdpLines lines, int audio) {
        final String fragment = lines.attribute(audio, "ice-ufrag");
        final String password = lines.attribute(audio, "ice-pwd");
        try {
            return fragment == null || password == null ? null : new IceCredentials(fragment, password);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static List<String> bundle(SdpLines lines) {
        for (final String line : lines.session()) {
            if (line.startsWith(BUNDLE)) {
                return List.of(line.substring(BUNDLE.length()).strip().split(" +", 64));
            }
        }
        return List.of();
    }

    private static String shown(String text) {
        return "\"" + (text.length() > 64 ? text.substring(0, 64) + "…" : text) + "\"";
    }

    private static Reading refused(String code, String sentence) {
        return new Reading.Refused(code, sentence);
    }
}
