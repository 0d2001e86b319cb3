package io.foldback.gateway.datagram;

import static io.foldback.gateway.datagram.VirtualDoor.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.foldback.gateway.opus.OpusKind;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundPacket;
import io.foldback.proto.nativetcp.Checked;
import io.foldback.proto.nativetcp.ClientMessage;
import io.foldback.proto.nativetcp.Hello;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whatever comes to the door for datagrams, from wherever: nobody is sent sound who did not prove to be there. */
class DatagramDoorFuzzTest {
    private static final int MOST_PACKETS = 200;
    private static final InetSocketAddress HOME = address(99);
    private static final OpusKind OPUS = new OpusKind(240, 128_000);

    /**
     * For each packet: who and what, how many tenths of a second later, and what {@link Script#next} reads. The lower half of
     * the first byte is the address, the upper one the kind of packet.
     */
    @FuzzTest
    void anyPacketsFromAnywhereLeaveSoundWhereItWasProven(byte @NotNull [] input) {
        try (VirtualDoor door = new VirtualDoor()) {
            final DoorGuest bob = door.invite().arrive(HOME);
            final DoorGuest ann = door.invite();
            final Script script = new Script(ByteBuffer.wrap(input), ann);
            for (int i = 0; i < MOST_PACKETS && script.bytes.remaining() >= 2; i++) {
                serveNext(door, script);
            }

            assertEquals(2, door.counts().sessions());
            assertEquals(HOME, bob.session.target());
            assertEquals(0, bob.report(0, HOME), "who is known is answered, whatever else comes");
            door.play(ann.session);
            for (final VirtualDoor.Sent sound : door.sent()) {
                assertEquals(ann.session.target(), sound.to());
            }
        }
    }

    private static void serveNext(VirtualDoor door, Script script) {
        final int who = script.bytes.get() & 0xFF;
        door.pass(Duration.ofMillis(100L * (script.bytes.get() & 0xFF)));
        final InetSocketAddress from = address(who & 0x0F);
        final InetSocketAddress before = script.ann.session.target();
        final byte[] packet = script.next(who >> 4, from);
        door.serve(packet, from);
        for (final VirtualDoor.Sent answer : door.sent()) {
            assertEquals(from, answer.to());
            assertTrue(answer.bytes().length < packet.length, "an answer longer than its question");
            script.told(from, answer.bytes());
        }
        final InetSocketAddress now = script.ann.session.target();
        assertTrue(
                Objects.equals(now, before) || (from.equals(now) && script.proved), "sound goes where nobody proved");
    }

    /** The packets that an input stands for, of which some are Ann's. */
    private static final class Script {
        private final ByteBuffer bytes;
        private final DoorGuest ann;
        private final Map<InetSocketAddress, Long> proofs = new HashMap<>();
        private final List<byte[]> before = new ArrayList<>();
        /** Whether the last packet was Ann's and had the proof that was told at its address. */
        private boolean proved;

        Script(ByteBuffer bytes, DoorGuest ann) {
            this.bytes = bytes;
            this.ann = ann;
        }

        byte[] next(int kind, InetSocketAddress from) {
            final byte[] packet = packet(kind & 7, from);
            before.add(packet);
            return packet;
        }

        private byte[] packet(int kind, InetSocketAddress from) {
            proved = false;
            return switch (kind) {
                case 0 -> strange(take());
                case 1 -> named(number(), take());
                case 2 -> ann.sealed(take());
                case 3 -> honest(from);
                case 4 -> shown(number(), from);
                case 5 -> changed(ann.report(proofs.getOrDefault(from, 0L)));
                case 6 -> before.isEmpty() ? strange(take()) : before.get(octet() % before.size());
                default -> numbered(number(), from);
            };
        }

        private byte[] honest(InetSocketAddress from) {
            return shown(proofs.getOrDefault(from, 0L), from);
        }

        private byte[] shown(long proof, InetSocketAddress from) {
            proved = isProof(proof, from);
            return ann.report(proof);
        }

        private boolean isProof(long proof, InetSocketAddress from) {
            final Long told = proofs.get(from);
            return told != null && told == proof;
        }

        /** A report of any number, so that others before it come too late. */
        private byte[] numbered(long number, InetSocketAddress from) {
            final long proof = proofs.getOrDefault(from, 0L);
            proved = isProof(proof, from);
            return ann.report(proof, number & Long.MAX_VALUE);
        }

        /** Of a protocol that comes to this door. */
        private static byte[] strange(byte[] packet) {
            if (packet.length > 0) {
                packet[0] = (byte) DatagramHeader.FIRST_BYTE;
            }
            return packet;
        }

        private byte[] named(long number, byte[] contents) {
            final byte[] packet = Arrays.copyOf(contents, DatagramHeader.LENGTH + contents.length);
            DatagramHeader.put(packet, DatagramKind.REPORT, ann.session.id(), number);
            return packet;
        }

        private byte[] changed(byte[] packet) {
            final int at = octet() % packet.length;
            packet[at] ^= (byte) Math.max(1, octet());
            return packet;
        }

        private int octet() {
            return bytes.hasRemaining() ? bytes.get() & 0xFF : 0;
        }

        private long number() {
            return bytes.remaining() < 8 ? 0 : bytes.getLong();
        }

        private byte[] take() {
            final int length = bytes.remaining() < 2 ? 0 : bytes.getShort() & 0x7FF;
            final byte[] taken = new byte[Math.min(length, bytes.remaining())];
            bytes.get(taken);
            return taken;
        }

        void told(InetSocketAddress at, byte[] answer) {
            proofs.put(at, ann.read(answer).proof());
        }
    }

    /** A hello as its frame's payload, and what it asks for in a room of 64 frames. */
    @FuzzTest
    void anyHelloThatWishesForDatagramsFitsOrIsRefused(byte @NotNull [] payload) {
        if (ClientMessage.read(ByteBuffer.wrap(payload)) instanceof Checked.Good<ClientMessage>(Hello hello)) {
            final DatagramWish wish = hello.datagrams();
            final int planes = hello.channels() == null ? 2 : hello.channels().size();
            final int block = 64 * Math.ceilDiv(Objects.requireNonNullElse(hello.block(), 64), 64);
            if (wish != null
                    && DatagramForm.of(wish, planes, block, OPUS)
                            instanceof Checked.Good<DatagramForm>(DatagramForm form)) {
                assertFits(form);
            }
        }
    }

    private static void assertFits(DatagramForm form) {
        assertTrue(form.frames() > 0);
        assertTrue(form.bytes() <= SoundPacket.ROOM);
        final int length = Math.max(1, form.bytes());
        final Contents contents = new Contents(form.format(), length);
        for (int block = 0; block < 3; block++) {
            contents.add(1, (long) block * form.frames(), 0, form.frames(), length);
        }
        assertTrue(contents.length(contents.fitting(form.strongest())) <= SoundPacket.LONGEST);
        assertTrue(contents.length(Redundancy.NONE) <= SoundPacket.LONGEST);
    }
}
