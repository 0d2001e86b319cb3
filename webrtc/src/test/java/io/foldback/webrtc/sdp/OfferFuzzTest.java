package io.foldback.webrtc.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.foldback.webrtc.ice.IceCredentials;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever is posted as an offer is answered by SDP that says no more than it should, or refused by one sentence. */
class OfferFuzzTest {
    private static final IceCredentials OURS = new IceCredentials("abcdefgh", "012345678901234567890123");
    private static final Fingerprint OWN = Fingerprint.of(new byte[32]);
    private static final List<InetSocketAddress> HERE = List.of(new InetSocketAddress("192.0.2.1", 5102));
    private static final int LONGEST_SENTENCE = 300;
    private static final int LONGEST_LINE = 400;

    @FuzzTest
    void anyBodyIsAnsweredOrRefused(byte @NotNull [] body) {
        final String text = new String(body, StandardCharsets.UTF_8);
        for (final Purpose purpose : Purpose.values()) {
            switch (OfferReader.read(text, purpose)) {
                case Offer offer -> judge(offer, purpose);
                case Reading.Refused(String code, String sentence) ->
                    assertTrue(!code.isEmpty() && sentence.length() < LONGEST_SENTENCE, sentence);
            }
        }
    }

    private static void judge(Offer offer, Purpose purpose) {
        final Terms terms = purpose == Purpose.HEAR ? new Terms.Sending(10, 2) : new Terms.Receiving(10, 2, 64_000);
        final String answer = new Answer(OURS, OWN, 7, HERE, terms).to(offer);
        int sections = 0;
        for (final String line : answer.split("\r\n", -1)) {
            assertTrue(line.length() <= LONGEST_LINE || line.startsWith("a=group:BUNDLE"), line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c <= '~'), line);
            sections += line.startsWith("m=") ? 1 : 0;
        }
        assertEquals(offer.sections().size(), sections, answer);
        if (offer.audio() == 0) {
            assertNotNull(Answered.read(answer), answer);
        }
    }

    @FuzzTest
    void anyAnswerIsReadOrNone(byte @NotNull [] body) {
        Answered.read(new String(body, StandardCharsets.UTF_8));
    }
}
