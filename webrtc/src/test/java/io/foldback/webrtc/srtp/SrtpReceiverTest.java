package io.foldback.webrtc.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SrtpReceiverTest {
    private static final MasterKey KEY =
            new MasterKey(SrtpProfile.AEAD_AES_128_GCM, new byte[SrtpProfile.KEY], new byte[12]);
    private static final int SSRC = 77;
    private static final int PLAIN = 12 + 20;

    private final SrtpSender sender = new SrtpSender(KEY);
    private final SrtpReceiver receiver = new SrtpReceiver(KEY);

    private byte[] packet(long index) {
        final byte[] packet = new byte[PLAIN + sender.overhead()];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (index >> 8);
        packet[3] = (byte) index;
        Bytes.putInt(packet, 8, SSRC);
        sender.protect(packet, 12, PLAIN, SSRC, index);
        return packet;
    }

    private int receive(long index) {
        final byte[] packet = packet(index);
        return receiver.unprotect(packet, 12, packet.length);
    }

    @Test
    void packetsMayComeInAnyOrderWithinTheWindowButOnce() {
        assertEquals(PLAIN, receive(1_000));
        assertEquals(PLAIN, receive(998));
        assertEquals(PLAIN, receive(937));

        assertEquals(SrtpReceiver.REPLAYED, receive(998));
        assertEquals(SrtpReceiver.REPLAYED, receive(936), "older than the window");
        assertEquals(PLAIN, receive(1_001));
    }

    @Test
    void theSequenceMayWrapWithinAReordering() {
        assertEquals(PLAIN, receive(65_534));
        assertEquals(PLAIN, receive(65_537));
        assertEquals(PLAIN, receive(65_535));
        assertEquals(PLAIN, receive(65_536));
        assertEquals(PLAIN, receive(2 * 65_536 - 40_000));
    }

    @Test
    void aForgedPacketLeavesNoTrace() {
        final byte[] forged = packet(40_000);
        forged[20] ^= 1;

        assertEquals(SrtpReceiver.FORGED, receiver.unprotect(forged, 12, forged.length));

        assertEquals(PLAIN, receive(5), "the window did not move");
    }

    @Test
    void oneSideHasOnlySoManyStreams() {
        for (int ssrc = 0; ssrc < 8; ssrc++) {
            assertEquals(PLAIN, receiveOf(ssrc));
        }

        assertEquals(SrtpReceiver.MALFORMED, receiveOf(8));
    }

    private int receiveOf(int ssrc) {
        final byte[] packet = new byte[PLAIN + sender.overhead()];
        packet[0] = (byte) 0x80;
        Bytes.putInt(packet, 8, ssrc);
        sender.protect(packet, 12, PLAIN, ssrc, 0);
        return receiver.unprotect(packet, 12, packet.length);
    }

    @Property(tries = 300)
    void whateverComesIsAVerdict(
            @ForAll @Size(max = 100) byte[] bytes, @ForAll @IntRange(max = 100) int length, @ForAll boolean counter) {
        final SrtpProfile profile = counter ? SrtpProfile.AES_CM_128_HMAC_SHA1_80 : SrtpProfile.AEAD_AES_128_GCM;
        final MasterKey key = new MasterKey(profile, new byte[SrtpProfile.KEY], new byte[profile.saltLength()]);
        final SrtpReceiver any = new SrtpReceiver(key);
        final byte[] packet = Arrays.copyOf(bytes, 120);

        assertTrue(any.unprotect(packet, 12, length) < 0);
        assertTrue(any.unprotectRtcp(packet, length) < 0);
    }

    @Test
    void theWindowRemembersWhatARandomWalkShowedIt() {
        final ReplayWindow window = new ReplayWindow();
        final Random random = new Random(3);
        final java.util.Set<Long> seen = new java.util.HashSet<>();
        long newest = -1;
        for (int i = 0; i < 20_000; i++) {
            final long index = Math.max(0, newest + random.nextInt(140) - 90);
            final boolean fresh = index > newest - 64 && !seen.contains(index);
            assertEquals(fresh, window.admits(index), "step " + i);
            if (fresh) {
                window.take(index);
                seen.add(index);
                newest = Math.max(newest, index);
            }
        }
        assertFalse(window.admits(newest));
    }
}
