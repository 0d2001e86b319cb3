package io.foldback.gateway.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.foldback.proto.datagram.DatagramCipher;
import io.foldback.proto.datagram.DatagramHeader;
import io.foldback.proto.datagram.DatagramKind;
import io.foldback.proto.datagram.ListenerReport;
import io.foldback.proto.datagram.ReportAnswer;
import io.foldback.proto.datagram.SessionSecret;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A client's side of a session at a {@link VirtualDoor}: seals what it says and reads what it is answered. */
final class DoorGuest {
    final DatagramSession session;
    private final VirtualDoor door;
    private final DatagramHeader header = new DatagramHeader();
    private final SessionSecret secret;
    private final DatagramCipher incoming;
    private long number;

    DoorGuest(VirtualDoor door, DatagramSession session) {
        this.door = door;
        this.session = session;
        secret = Objects.requireNonNull(SessionSecret.of(session.offer().key()));
        incoming = secret.toClient();
    }

    /** The next report, sealed. */
    byte[] report(long proof) {
        return report(proof, number++);
    }

    /** A report of that number, sealed. */
    byte[] report(long proof, long itsNumber) {
        final byte[] contents = new byte[ListenerReport.LENGTH];
        new ListenerReport(proof, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0).put(contents, 0);
        return sealed(contents, itsNumber);
    }

    /** The next packet, whatever it holds, sealed. */
    byte[] sealed(byte[] contents) {
        return sealed(contents, number++);
    }

    /** By a cipher of its own, because one seals no number twice. */
    private byte[] sealed(byte[] contents, long itsNumber) {
        final byte[] packet = Arrays.copyOf(
                new byte[DatagramHeader.LENGTH], DatagramHeader.LENGTH + contents.length + DatagramCipher.TAG);
        System.arraycopy(contents, 0, packet, DatagramHeader.LENGTH, contents.length);
        DatagramHeader.put(packet, DatagramKind.REPORT, session.id(), itsNumber);
        secret.toServer().seal(packet, DatagramHeader.LENGTH + contents.length, itsNumber);
        return packet;
    }

    /** What an answer says. */
    ReportAnswer read(byte[] packet) {
        final byte[] bytes = packet.clone();
        assertEquals(DatagramHeader.Verdict.OK, header.read(bytes, bytes.length));
        assertEquals(session.id(), header.session());
        final int plain = incoming.open(bytes, bytes.length, header.number());
        final ReportAnswer answer = ReportAnswer.of(bytes, DatagramHeader.LENGTH, plain - DatagramHeader.LENGTH);
        assertNotNull(answer);
        return answer;
    }

    /** Reports from there, and returns what it is told to prove next; 0 when sound goes there. */
    long report(long proof, InetSocketAddress from) {
        door.sent();
        door.serve(report(proof), from);
        final List<VirtualDoor.Sent> answers = door.sent();
        assertEquals(1, answers.size(), "answers");
        assertEquals(from, answers.getFirst().to());
        return read(answers.getFirst().bytes()).proof();
    }

    /** Shows that it is there. */
    DoorGuest arrive(InetSocketAddress at) {
        assertEquals(0, report(report(0, at), at));
        assertEquals(at, session.target());
        return this;
    }
}
