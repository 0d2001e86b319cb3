package io.foldback.webrtc.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whatever comes where SRTP is expected gets a verdict, and only what was sent, once, is good. */
class SrtpFuzzTest {
    private static final int SSRC = 77;
    private static final int HEADER = 12;
    private static final int PLAIN = HEADER + 20;

    private static MasterKey key(int number) {
        final SrtpProfile profile =
                (number & 1) == 0 ? SrtpProfile.AEAD_AES_128_GCM : SrtpProfile.AES_CM_128_HMAC_SHA1_80;
        return new MasterKey(profile, new byte[SrtpProfile.KEY], new byte[profile.saltLength()]);
    }

    /** The first two bytes choose the profile and the length of the header. */
    @FuzzTest
    void whatWasNeverSealedIsRefused(byte @NotNull [] input) {
        if (input.length < 2) {
            return;
        }
        final SrtpReceiver receiver = new SrtpReceiver(key(input[0]));
        final byte[] packet = java.util.Arrays.copyOfRange(input, 2, input.length);

        assertTrue(receiver.unprotect(packet.clone(), input[1] & 0x7F, packet.length) < 0);
        assertTrue(receiver.unprotectRtcp(packet, packet.length) < 0);
    }

    /** The first byte chooses the profile, the others change a good packet on its way. */
    @FuzzTest
    void whatWasChangedOnItsWayIsRefused(byte @NotNull [] input) {
        if (input.length == 0) {
            return;
        }
        final byte[] packet = sealed(new SrtpSender(key(input[0])), 5);
        boolean changed = false;
        for (int i = 1; i < input.length && i <= packet.length; i++) {
            packet[i - 1] ^= input[i];
            changed |= input[i] != 0;
        }

        final int verdict = new SrtpReceiver(key(input[0])).unprotect(packet, HEADER, packet.length);

        assertEquals(!changed, verdict == PLAIN, "verdict " + verdict);
    }

    /** The first byte chooses the profile; each further two say which of a thousand packets comes next, changed or not. */
    @FuzzTest
    void packetsInAnyOrderAreTakenOnce(byte @NotNull [] input) {
        final ByteBuffer script = ByteBuffer.wrap(input);
        if (!script.hasRemaining()) {
            return;
        }
        final MasterKey key = key(script.get());
        final SrtpSender sender = new SrtpSender(key);
        final SrtpReceiver receiver = new SrtpReceiver(key);
        final Map<Integer, byte[]> sent = new HashMap<>();
        final Set<Integer> taken = new HashSet<>();
        while (script.remaining() >= 2) {
            final int said = script.getShort() & 0xFFFF;
            final int number = said & 0x3FF;
            final byte[] packet =
                    sent.computeIfAbsent(number, first -> sealed(sender, first)).clone();
            packet[PLAIN] ^= (byte) (said >> 10);
            final int verdict = receiver.unprotect(packet, HEADER, packet.length);
            if (verdict >= 0) {
                assertTrue(said < 1 << 10, "changed, but taken");
                assertTrue(taken.add(number), "taken twice: " + number);
            }
        }
    }

    private static byte[] sealed(SrtpSender sender, int index) {
        final byte[] packet = new byte[PLAIN + sender.overhead()];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (index >> 8);
        packet[3] = (byte) index;
        Bytes.putInt(packet, 8, SSRC);
        sender.protect(packet, HEADER, PLAIN, SSRC, index);
        return packet;
    }
}
