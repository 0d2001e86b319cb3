package io.foldback.webrtc.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.jitsi.srtp.SrtpErrorStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What we protect another one's SRTP understands, and the other way round. */
class JitsiTest {
    private static final int SSRC = 0x8123_4567;
    private static final int PACKETS = 400;
    private static final int FIRST = 0x7FFF - 100;

    private final Random random = new Random(1);

    @BeforeAll
    static void quietly() {
        JitsiSrtp.prepare();
    }

    private MasterKey key(SrtpProfile profile) {
        final byte[] key = new byte[SrtpProfile.KEY];
        final byte[] salt = new byte[profile.saltLength()];
        random.nextBytes(key);
        random.nextBytes(salt);
        return new MasterKey(profile, key, salt);
    }

    private byte[] rtp(int sequence) {
        final byte[] packet = new byte[12 + 1 + random.nextInt(300)];
        random.nextBytes(packet);
        packet[0] = (byte) 0x80;
        packet[1] = 111;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        Bytes.putInt(packet, 8, SSRC);
        return packet;
    }

    private byte[] rtcp() {
        final byte[] packet = new byte[28];
        random.nextBytes(packet);
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 200;
        packet[3] = 6;
        Bytes.putInt(packet, 4, SSRC);
        return packet;
    }

    @ParameterizedTest
    @EnumSource
    void theirsUnderstandsOurPacketsOverTheRollover(SrtpProfile profile) throws Exception {
        final MasterKey key = key(profile);
        final SrtpSender ours = new SrtpSender(key);
        final JitsiSrtp theirs = JitsiSrtp.receiving(key, SSRC);
        for (int step = 0; step < PACKETS; step++) {
            final long index = FIRST + step * 500L;
            final byte[] plain = rtp((int) index);
            final byte[] packet = Arrays.copyOf(plain, plain.length + ours.overhead());

            final int length = ours.protect(packet, 12, plain.length, SSRC, index);

            assertEquals(packet.length, length);
            assertArrayEquals(plain, theirs.unprotect(packet, length), "packet " + step);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theirsUnderstandsOurPacketsAfterManyRollovers(SrtpProfile profile) throws Exception {
        final MasterKey key = key(profile);
        final SrtpSender ours = new SrtpSender(key);
        final int rollovers = 0x7A3B_4C5D;
        final JitsiSrtp theirs = JitsiSrtp.receiving(key, SSRC, rollovers);
        final byte[] plain = rtp(0x1234);
        final byte[] packet = Arrays.copyOf(plain, plain.length + ours.overhead());

        final int length = ours.protect(packet, 12, plain.length, SSRC, (long) rollovers << 16 | 0x1234);

        assertArrayEquals(plain, theirs.unprotect(packet, length));
    }

    @ParameterizedTest
    @EnumSource
    void oursUnderstandsTheirPacketsOverTheRollover(SrtpProfile profile) throws Exception {
        final MasterKey key = key(profile);
        final JitsiSrtp theirs = JitsiSrtp.sending(key, SSRC);
        final SrtpReceiver ours = new SrtpReceiver(key);
        for (int step = 0; step < PACKETS; step++) {
            final byte[] plain = rtp(FIRST + step * 500);

            final byte[] packet = theirs.protect(plain);
            final byte[] copy = packet.clone();

            assertEquals(plain.length, ours.unprotect(packet, 12, packet.length), "packet " + step);
            assertArrayEquals(plain, Arrays.copyOf(packet, plain.length));
            assertEquals(SrtpReceiver.REPLAYED, ours.unprotect(copy, 12, copy.length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void reportsAreUnderstoodBothWays(SrtpProfile profile) throws Exception {
        final MasterKey key = key(profile);
        final SrtpSender ours = new SrtpSender(key);
        final SrtpReceiver receiver = new SrtpReceiver(key);
        final JitsiSrtp theirs = JitsiSrtp.receiving(key, SSRC);
        for (int step = 0; step < 20; step++) {
            final byte[] plain = rtcp();
            final byte[] packet = Arrays.copyOf(plain, plain.length + ours.rtcpOverhead());
            final int length = ours.protectRtcp(packet, plain.length);
            assertArrayEquals(plain, theirs.unprotectRtcp(packet, length));

            final byte[] back = JitsiSrtp.sending(key, SSRC).protectRtcp(plain);
            final int read = new SrtpReceiver(key).unprotectRtcp(back, back.length);
            assertArrayEquals(plain, Arrays.copyOf(back, read));
            assertEquals(
                    plain.length, receiver.unprotectRtcp(packetOf(ours, plain), plain.length + ours.rtcpOverhead()));
        }
    }

    private static byte[] packetOf(SrtpSender sender, byte[] plain) {
        final byte[] packet = Arrays.copyOf(plain, plain.length + sender.rtcpOverhead());
        sender.protectRtcp(packet, plain.length);
        return packet;
    }

    @ParameterizedTest
    @EnumSource
    void theirsRefusesWhatWasChanged(SrtpProfile profile) throws Exception {
        final MasterKey key = key(profile);
        final SrtpSender ours = new SrtpSender(key);
        final JitsiSrtp theirs = JitsiSrtp.receiving(key, SSRC);
        final byte[] plain = rtp(7);
        final byte[] packet = Arrays.copyOf(plain, plain.length + ours.overhead());
        ours.protect(packet, 12, plain.length, SSRC, 7);
        packet[packet.length - 1] ^= 1;

        final SrtpErrorStatus verdict = theirs.verdict(packet, packet.length);

        assertTrue(verdict != SrtpErrorStatus.OK, verdict.desc);
    }
}
