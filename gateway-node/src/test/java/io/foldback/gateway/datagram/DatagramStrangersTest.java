package io.foldback.gateway.datagram;

import static io.foldback.gateway.datagram.VirtualDoor.address;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hellos of strangers by the ten thousand, and those who repeat what they overheard, without a network. */
class DatagramStrangersTest {
    private static final int MANY = 10_000;
    private static final InetSocketAddress HOME = address(1);

    private final VirtualDoor door = new VirtualDoor();
    private final DoorGuest ann = door.invite().arrive(HOME);

    @AfterEach
    void close() {
        door.close();
    }

    private static byte[] foreign(int number) {
        final byte[] packet = new byte[90];
        DatagramHeader.put(packet, DatagramKind.REPORT, number, number);
        return packet;
    }

    private byte[] forged(int number) {
        final byte[] packet = ann.report(0, 100 + number);
        packet[packet.length - 1] ^= 1;
        return packet;
    }

    private void assertServesAnn() {
        assertEquals(0, door.sent().size(), "none was answered");
        assertEquals(1, door.counts().sessions());
        assertEquals(0, ann.report(0, HOME));
        door.play(ann.session);
        assertEquals(
                List.of(HOME), door.sent().stream().map(VirtualDoor.Sent::to).toList());
    }

    @Test
    void tenThousandHellosFromOneAddressAreLookedAtAFewTimesASecond() {
        door.sent();
        for (int i = 0; i < MANY; i++) {
            door.serve(foreign(i), address(7));
        }
        assertEquals(VirtualDoor.WASTE, door.counts().foreign());
        assertEquals(MANY - VirtualDoor.WASTE, door.counts().flooded());

        door.pass(Duration.ofSeconds(1));
        door.serve(foreign(1), address(7));
        assertEquals(VirtualDoor.WASTE + 1, door.counts().foreign());
        assertServesAnn();
    }

    @Test
    void tenThousandHellosOfASessionThatIsThereAreDecryptedAFewTimesASecond() {
        door.sent();
        for (int i = 0; i < MANY; i++) {
            door.serve(forged(i), address(7));
        }

        assertEquals(VirtualDoor.WASTE, door.reports(DatagramSession.Verdict.FORGED));
        assertEquals(MANY - VirtualDoor.WASTE, door.counts().flooded());
        assertServesAnn();
    }

    @Test
    void tenThousandHellosFromAsManyAddressesLeaveNothingButACount() {
        door.sent();
        for (int i = 0; i < MANY; i++) {
            door.serve(foreign(i), address(100 + i));
        }

        assertEquals(MANY, door.counts().foreign() + door.counts().flooded());
        assertServesAnn();
    }

    @Test
    void aFloodFromAnAddressKeepsNobodyOutWhoIsKnownThere() {
        door.sent();
        for (int i = 0; i < MANY; i++) {
            door.serve(foreign(i), HOME);
        }

        assertServesAnn();
    }

    @Test
    void whoRepeatsAnOverheardHelloIsNobody() {
        final byte[] overheard = ann.report(0);
        door.serve(overheard, HOME).sent();
        for (int i = 0; i < MANY; i++) {
            door.serve(overheard, address(7));
        }

        assertEquals(VirtualDoor.WASTE, door.reports(DatagramSession.Verdict.REPLAYED));
        assertServesAnn();
    }

    /** It overtakes, and is asked for a proof that only the key can read. */
    @Test
    void whoIsFasterThanTheListenerWithItsOwnHelloIsSentNoSound() {
        final byte[] overheard = ann.report(0);
        door.sent();
        door.serve(overheard, address(7));

        assertEquals(
                List.of(address(7)),
                door.sent().stream().map(VirtualDoor.Sent::to).toList());
        assertEquals(HOME, ann.session.target());
        assertServesAnn();
    }

    @Test
    void whoNeverProvedAnythingIsSentNoSound() {
        final DoorGuest bob = door.invite();
        final long proof = bob.report(1, address(2));
        assertEquals(proof, bob.report(proof + 1, address(2)));
        bob.report(proof, address(3));
        door.sent();

        door.play(bob.session);

        assertNull(bob.session.target());
        assertEquals(0, door.sent().size());
    }
}
