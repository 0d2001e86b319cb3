package io.foldback.webrtc.dtls;

import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed on with one listener: its certificate must be the one whose fingerprint its offer told, and one of our SRTP
 * profiles must be among its own. The virtual thread of its session.
 */
final class SrtpHandshake extends DefaultTlsServer implements Handshake {
    /** Bytes of the longest certificate: one of RSA with 4,096 bits has 1,300. Larger keys cost seconds to verify. */
    private static final int LONGEST_CERTIFICATE = 2_048;

    private final BcTlsCrypto crypto;
    private final DtlsIdentity identity;
    private final Fingerprint expected;
    private final int timeoutMillis;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeys keys;

    SrtpHandshake(DtlsIdentity identity, Fingerprint expected, int timeoutMillis, SecureRandom random) {
        this(new BoundedCrypto(random), identity, expected, timeoutMillis);
    }

    private SrtpHandshake(BcTlsCrypto crypto, DtlsIdentity identity, Fingerprint expected, int timeoutMillis) {
        super(crypto);
        this.crypto = crypto;
        this.identity = identity;
        this.expected = expected;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return new ProtocolVersion[] {ProtocolVersion.DTLSv12};
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
        };
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return RESEND_MILLIS;
    }

    /** Answers the client's profiles with the one we choose. Raw types are those of the library. */
    @Override
    @SuppressWarnings({"rawtypes", "JdkObsolete", "NonApiType"})
    public Hashtable getServerExtensions() throws IOException {
        final UseSRTPData offered =
                clientExtensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
        final SrtpProfile chosen = offered == null ? null : SrtpProfile.choose(offered.getProtectionProfiles());
        if (chosen == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile in common");
        }
        profile = chosen;
        final Hashtable extensions = super.getServerExtensions();
        TlsSRTPUtils.addUseSRTPExtension(
                extensions, new UseSRTPData(new int[] {chosen.number()}, TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() throws IOException {
        return identity.signer(context, crypto);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
                TlsUtils.getDefaultSupportedSignatureAlgorithms(context),
                null);
    }

    @Override
    public void notifyClientCertificate(Certificate shown) throws IOException {
        final byte[] first = shown == null || shown.isEmpty()
                ? TlsUtils.EMPTY_BYTES
                : shown.getCertificateAt(0).getEncoded();
        if (first.length > LONGEST_CERTIFICATE) {
            throw new TlsFatalAlert(
                    AlertDescription.bad_certificate,
                    "a certificate may have " + LONGEST_CERTIFICATE + " bytes, has " + first.length);
        }
        if (!DtlsIdentity.fingerprint(first).equals(expected)) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "not the certificate of the offer");
        }
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        if (profile != null) {
            keys = Handshake.exported(context, profile);
        }
    }

    @Override
    public DTLSTransport shake(DatagramTransport wire) throws IOException {
        return new DTLSServerProtocol().accept(this, wire);
    }

    @Override
    public @Nullable SrtpKeys keys() {
        return keys;
    }
}
