package io.foldback.webrtc.dtls;

import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A listener's side of a handshake: the server must show the certificate whose fingerprint its answer told, and choose one of
 * our SRTP profiles. One thread.
 */
final class ClientHandshake extends DefaultTlsClient implements Handshake {
    private final BcTlsCrypto crypto;
    private final DtlsIdentity identity;
    private final Fingerprint server;
    private final List<SrtpProfile> profiles;
    private final int timeoutMillis;
    private @Nullable SrtpProfile chosen;
    private @Nullable SrtpKeys keys;

    /** @param profiles that are offered, in this order */
    ClientHandshake(
            DtlsIdentity identity,
            Fingerprint server,
            List<SrtpProfile> profiles,
            int timeoutMillis,
            SecureRandom random) {
        this(new BcTlsCrypto(random), identity, server, profiles, timeoutMillis);
    }

    private ClientHandshake(
            BcTlsCrypto crypto,
            DtlsIdentity identity,
            Fingerprint server,
            List<SrtpProfile> profiles,
            int timeoutMillis) {
        super(crypto);
        this.crypto = crypto;
        this.identity = identity;
        this.server = server;
        this.profiles = List.copyOf(profiles);
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public DTLSTransport shake(DatagramTransport wire) throws IOException {
        return new DTLSClientProtocol().connect(this, wire);
    }

    @Override
    public @Nullable SrtpKeys keys() {
        return keys;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return new ProtocolVersion[] {ProtocolVersion.DTLSv12};
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_MILLIS;
    }

    /** Offers the profiles. Raw types are those of the library. */
    @Override
    @SuppressWarnings({"rawtypes", "JdkObsolete", "NonApiType"})
    public Hashtable getClientExtensions() throws IOException {
        final Hashtable extensions = super.getClientExtensions();
        final int[] numbers = profiles.stream().mapToInt(SrtpProfile::number).toArray();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(numbers, TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    @SuppressWarnings({"rawtypes", "JdkObsolete", "NonApiType"})
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        final UseSRTPData answered = TlsSRTPUtils.getUseSRTPExtension(extensions);
        chosen = answered == null ? null : SrtpProfile.choose(answered.getProtectionProfiles());
        if (chosen == null || !profiles.contains(chosen)) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "an SRTP profile that was not offered");
        }
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        final SrtpProfile profile = chosen;
        if (profile != null) {
            keys = Handshake.exported(context, profile);
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                final Certificate chain = shown.getCertificate();
                if (chain.isEmpty()
                        || !DtlsIdentity.fingerprint(chain.getCertificateAt(0).getEncoded())
                                .equals(server)) {
                    throw new TlsFatalAlert(AlertDescription.bad_certificate);
                }
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                return identity.signer(context, crypto);
            }
        };
    }
}
