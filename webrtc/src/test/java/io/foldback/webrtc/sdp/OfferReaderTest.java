package io.foldback.webrtc.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.webrtc.ice.IceCredentials;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferReaderTest {
    private static final Fingerprint OWN = Fingerprint.of(new byte[32]);
    private static final IceCredentials OURS = IceCredentials.random(new SecureRandom());

    private static Offer good(String text) {
        return assertInstanceOf(Offer.class, OfferReader.read(text));
    }

    private static String refusal(String text) {
        return assertInstanceOf(Reading.Refused.class, OfferReader.read(text)).code();
    }

    private static String answer(Offer offer) {
        final List<InetSocketAddress> at =
                List.of(new InetSocketAddress("192.0.2.1", 5102), new InetSocketAddress("2001:db8::1", 5102));
        return new Answer(OURS, OWN, 0x9000_0000, at, new Terms.Sending(10, 2)).to(offer);
    }

    @Test
    void readsWhatABrowserOffers() {
        final Offer offer = good(Offers.BROWSER);

        assertEquals(111, offer.payloadType());
        assertFalse(offer.stereo());
        assertEquals("Ab3/", offer.remote().fragment());
        assertEquals(List.of("0"), offer.bundle());
        assertTrue(good(Offers.BROWSER.replace("minptime=10", "stereo=1; minptime=10"))
                .stereo());
    }

    @Test
    void answersWithOneStreamOfSoundThatIsSent() {
        final String answer = answer(good(Offers.BROWSER));

        assertTrue(answer.startsWith("v=0\r\no=- 2415919104 1 IN IP4 192.0.2.1\r\n"), answer);
        assertTrue(answer.contains("m=audio 5102 UDP/TLS/RTP/SAVPF 111\r\n"), answer);
        assertTrue(answer.contains("a=sendonly\r\n"), answer);
        assertTrue(answer.contains("a=group:BUNDLE 0\r\n"), answer);
        assertTrue(answer.contains("a=setup:passive\r\na=rtcp-mux\r\n"), answer);
        assertTrue(answer.contains("a=candidate:1 1 udp 2130706431 192.0.2.1 5102 typ host\r\n"), answer);
        assertTrue(answer.contains("a=candidate:2 1 udp 2130706175 2001:db8:0:0:0:0:0:1 5102 typ host\r\n"), answer);
        assertTrue(answer.contains("a=fingerprint:" + OWN), answer);
        assertTrue(answer.contains("stereo=1;sprop-stereo=1"), answer);
    }

    @Test
    void theOthersOfABundleAreInactiveAndShareTheTransport() {
        final Offer offer = good(Offers.VIDEO_FIRST);

        final String answer = answer(offer);

        assertEquals(1, offer.audio());
        assertTrue(answer.contains("a=group:BUNDLE 0 1\r\n"), answer);
        final String video = answer.substring(answer.indexOf("m=video"), answer.indexOf("m=audio"));
        assertTrue(video.startsWith("m=video 9 UDP/TLS/RTP/SAVPF 96\r\n"), video);
        assertTrue(video.contains("a=inactive\r\n") && video.contains("a=candidate:1 "), video);
        assertTrue(video.contains("a=rtpmap:96 VP8/90000\r\n") && video.contains("a=rtcp-mux\r\n"), video);
        assertTrue(answer.contains("m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\n"), answer);
    }

    @Test
    void whatIsNotBundledIsRejected() {
        final String answer = answer(good(Offers.VIDEO_FIRST.replace("a=group:BUNDLE 0 1 2\r\n", "")));

        assertFalse(answer.contains("BUNDLE"), answer);
        assertTrue(answer.contains("m=video 0 UDP/TLS/RTP/SAVPF 96\r\n"), answer);
    }

    @Test
    void aCodecsNameMayBeWrittenInCapitals() {
        assertEquals(
                111,
                good(Offers.BROWSER.replace("opus/48000/2", "OPUS/48000/2")).payloadType());
        assertEquals(111, good(Offers.BROWSER.replace("\r\n", "\n")).payloadType());
    }

    private static Offer published(String text) {
        return assertInstanceOf(Offer.class, OfferReader.read(text, Purpose.PUBLISH));
    }

    private static String answerToPublisher(Offer offer, int channels) {
        return new Answer(
                        OURS,
                        OWN,
                        1,
                        List.of(new InetSocketAddress("192.0.2.1", 5102)),
                        new Terms.Receiving(10, channels, 96_000))
                .to(offer);
    }

    @Test
    void aPublisherIsAnsweredThatItsSoundIsReceived() {
        final Offer mono = published(Offers.BROWSER.replace("a=recvonly", "a=sendonly"));

        final String answer = answerToPublisher(mono, 1);

        assertFalse(mono.stereo());
        assertTrue(answer.contains("a=recvonly\r\n"), answer);
        assertTrue(
                answer.contains("a=fmtp:111 minptime=10;stereo=0;maxaveragebitrate=96000;useinbandfec=0\r\n"), answer);
        assertFalse(answer.contains("ssrc") || answer.contains("a=msid:"), answer);
        assertEquals(
                "no_audio",
                assertInstanceOf(Reading.Refused.class, OfferReader.read(Offers.BROWSER, Purpose.PUBLISH))
                        .code());
    }

    @Test
    void aPublisherWithAPictureFirstIsAnsweredInItsOrder() {
        final Offer offer = published(Offers.STUDIO);

        final String answer = answerToPublisher(offer, 2);

        assertTrue(offer.stereo());
        assertEquals(97, offer.payloadType());
        assertTrue(answer.contains("a=group:BUNDLE 0 1\r\n"), answer);
        assertTrue(answer.indexOf("m=video 9 ") > 0 && answer.indexOf("m=video 9 ") < answer.indexOf("m=audio 5102 "));
        assertTrue(answer.substring(answer.indexOf("m=video"), answer.indexOf("m=audio"))
                .contains("a=inactive"));
        assertTrue(answer.contains("a=fmtp:97 minptime=10;stereo=1;maxaveragebitrate"), answer);
    }

    @Test
    void aDirectionMayStandForAllOfASession() {
        final String all = Offers.BROWSER.replace("a=recvonly\r\n", "").replace("t=0 0\r\n", "t=0 0\r\na=sendonly\r\n");

        assertEquals("no_audio", refusal(all));
        assertEquals(111, published(all).payloadType());
        assertEquals(111, published(all.replace("a=sendonly\r\n", "")).payloadType());
    }

    @Test
    void attributesOfTheSessionHoldForItsSections() {
        final String moved = Offers.BROWSER
                .replace("a=ice-ufrag:Ab3/\r\n", "")
                .replace("t=0 0\r\n", "t=0 0\r\na=ice-ufrag:Ab3/\r\n");

        assertEquals("Ab3/", good(moved).remote().fragment());
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio, m=video, no_audio",
        "a=recvonly, a=sendonly, no_audio",
        "m=audio 9, m=audio 0, no_audio",
        "UDP/TLS/RTP/SAVPF, RTP/AVP, no_audio",
        "opus/48000/2, opus/16000/2, no_opus",
        "a=setup:actpass, a=setup:passive, bad_setup",
        "a=rtcp-mux, a=rtcp-no, no_rtcp_mux",
        "sha-256, sha-1, no_fingerprint",
        "a=ice-pwd:, a=ice-pwd:\u00e9, no_ice",
        "a=ice-ufrag:Ab3/, a=ice-ufrag:Ab, no_ice",
        "v=0, v=1, bad_sdp",
        "m=audio 9, m=audio x, bad_sdp"
    })
    void whatCannotBeAnsweredIsRefusedByName(String from, String to, String code) {
        assertEquals(code, refusal(Offers.BROWSER.replace(from, to)));
    }

    @Test
    void hugeOffersAreRefusedAtOnce() {
        assertEquals("too_long", refusal(Offers.BROWSER + "a=x\r\n".repeat(200_000)));
        assertEquals("bad_sdp", refusal(Offers.BROWSER + "a=x\r\n".repeat(3_000)));
        assertEquals("bad_sdp", refusal(Offers.BROWSER + "a=" + "x".repeat(5_000)));
        assertEquals("bad_sdp", refusal(Offers.BROWSER + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n".repeat(40)));
        assertEquals("bad_sdp", refusal(""));
    }

    @Test
    void fingerprintsHaveThirtyTwoBytes() {
        assertThrows(IllegalArgumentException.class, () -> new Fingerprint("00:11"));
    }

    @Property(tries = 500)
    void everyTruncationIsReadOrRefused(@ForAll @IntRange(max = 1_200) int length) {
        OfferReader.read(Offers.VIDEO_FIRST.substring(0, Math.min(length, Offers.VIDEO_FIRST.length())));
    }

    @Property(tries = 2_000)
    void everyMutationIsAnsweredOrRefused(
            @ForAll @IntRange(max = 1_200) int at, @ForAll char to, @ForAll @IntRange(max = 20) int cut) {
        final StringBuilder text = new StringBuilder(Offers.VIDEO_FIRST);
        final int from = Math.min(at, text.length() - 1);
        text.setCharAt(from, to);
        text.delete(from + 1, Math.min(text.length(), from + 1 + cut));

        if (OfferReader.read(text.toString()) instanceof Offer offer) {
            answer(offer);
        }
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        OfferReader.read(text);
        OfferReader.read("v=0\r\n" + text);
        OfferReader.read("v=0\r\nm=" + text);
    }
}
