package io.foldback.webrtc.dtls;

import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** A listener's side of DTLS, on the thread of whoever calls. */
public final class DtlsClient {
    private static final int PATIENCE_MILLIS = 5_000;

    private final ClientHandshake handshake;
    private @Nullable DTLSTransport secure;

    public DtlsClient(DtlsIdentity identity, Fingerprint server, List<SrtpProfile> profiles) {
        handshake = new ClientHandshake(identity, server, profiles, PATIENCE_MILLIS, new SecureRandom());
    }

    /** Shakes hands; the keys that were agreed on. */
    public SrtpKeys connect(DatagramTransport wire) throws IOException {
        secure = handshake.shake(wire);
        return Objects.requireNonNull(handshake.keys());
    }

    /** Says goodbye. */
    public void close() throws IOException {
        Objects.requireNonNull(secure).close();
    }

    /** Waits until the other side says something, at most so long. */
    public void listen(int millis) throws IOException {
        Objects.requireNonNull(secure).receive(new byte[2048], 0, 2048, millis);
    }
}
