package io.foldback.webrtc.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.foldback.webrtc.stun.Stun;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Whatever comes to the port, from wherever: nobody is sent more than came from there, and nobody is lost by it. */
class ReceiverFuzzTest {
    private static final String LISTENER = "listener";
    private static final int MOST_PACKETS = 200;

    /**
     * For each packet: from which of sixteen addresses, how many tenths of a second later, its length in two bytes, itself.
     * The highest bit of the address makes it a good check of the listener; the next one says whether it nominates.
     */
    @FuzzTest
    void anyPacketsFromAnywhereLeaveTheListenerThere(byte @NotNull [] input) {
        final ByteBuffer script = ByteBuffer.wrap(input);
        try (VirtualPort port = new VirtualPort(Duration.ofSeconds(1))) {
            port.invite(LISTENER);
            port.invitePublisher("publisher", (stream, time, packet, at, length, nanos) -> {});
            for (int i = 0; i < MOST_PACKETS && script.remaining() >= 4; i++) {
                serveNext(port, script, i);
            }

            assertEquals(2, port.counts().peers());
            port.serve(VirtualPort.check(LISTENER, -1, true), VirtualPort.address(99));
            assertTrue(
                    port.channel.sent().stream().anyMatch(sent -> sent.other().equals(VirtualPort.address(99))));
        }
    }

    private static void serveNext(VirtualPort port, ByteBuffer script, int number) {
        final int who = script.get() & 0xFF;
        port.pass(Duration.ofMillis(100L * (script.get() & 0xFF)));
        final InetSocketAddress from = VirtualPort.address(who & 0x0F);
        final byte[] packet = who < 0x80 ? next(script) : VirtualPort.check(LISTENER, number, (who & 0x40) != 0);
        port.serve(packet, from);
        final boolean check = packet.length >= Stun.HEADER && packet[0] >= 0 && packet[0] < 4;
        for (final VirtualChannel.Packet sent : port.channel.sent()) {
            final boolean answer = sent.bytes()[0] == 1;
            assertTrue(!answer || (check && sent.bytes().length <= packet.length), "an answer longer than its request");
        }
    }

    private static byte[] next(ByteBuffer script) {
        final int length = script.remaining() < 2 ? 0 : script.getShort() & 0x7FF;
        final byte[] packet = new byte[Math.min(length, script.remaining())];
        script.get(packet);
        return packet;
    }
}
