package io.foldback.webrtc.dtls;

import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.TlsContext;
import org.jspecify.annotations.Nullable;

/** One side of the handshake of one session. The virtual thread of that session. */
interface Handshake {
    /** How long an answer may take before a flight is sent again. */
    int RESEND_MILLIS = 300;

    /** Shakes hands over {@code wire}. */
    DTLSTransport shake(DatagramTransport wire) throws IOException;

    /** What was agreed on; null before. */
    @Nullable
    SrtpKeys keys();

    /** The keys of a handshake that has just ended (RFC 5764 §4.2). */
    static SrtpKeys exported(TlsContext context, SrtpProfile profile) {
        return SrtpKeys.of(
                profile, context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, SrtpKeys.exportedLength(profile)));
    }
}
