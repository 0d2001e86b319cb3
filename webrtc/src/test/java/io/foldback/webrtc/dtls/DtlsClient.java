package io.foldback.webrtc.dtls;

import io.foldback.webrtc.sdp.Fingerprint;
import io.foldback.webrtc.srtp.SrtpKeys;
import io.foldback.webrtc.srtp.SrtpProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Hashtable;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/** A listener's side of the handshake. */
public final class DtlsClient extends DefaultTlsClient {
    private final BcTlsCrypto crypto;
    private final DtlsIdentity identity;
    private final Fingerprint server;
    private final List<SrtpProfile> profiles;
    private @Nullable SrtpKeys keys;
    private @Nullable DTLSTransport secure;

    public DtlsClient(DtlsIdentity identity, Fingerprint server, List<SrtpProfile> profiles) {
        this(new BcTlsCrypto(new SecureRandom()), identity, server, profiles);
    }

    private DtlsClient(BcTlsCrypto crypto, DtlsIdentity identity, Fingerprint server, List<SrtpProfile> profiles) {
        super(crypto);
        this.crypto = crypto;
        this.identity = identity;
        this.server = server;
        this.profiles = profiles;
    }

    /** Shakes hands; the keys that were agreed on. */
    public SrtpKeys connect(DatagramTransport wire) throws IOException {
        secure = new DTLSClientProtocol().connect(this, wire);
        return Objects.requireNonNull(keys);
    }

    /** Says goodbye. */
    public void close() throws IOException {
        Objects.requireNonNull(secure).close();
    }

    /** Waits until the other side says something, at most so long. */
    public void listen(int millis) throws IOException {
        Objects.requireNonNull(secure).receive(new byte[2048], 0, 2048, millis);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return new ProtocolVersion[] {ProtocolVersion.DTLSv12};
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return 5_000;
    }

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
        chosen = SrtpProfile.choose(TlsSRTPUtils.getUseSRTPExtension(extensions).getProtectionProfiles());
    }

    private @Nullable SrtpProfile chosen;

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        final SrtpProfile profile = Objects.requireNonNull(chosen);
        keys = SrtpKeys.of(
                profile, context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, SrtpKeys.exportedLength(profile)));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                final byte[] certificate =
                        shown.getCertificate().getCertificateAt(0).getEncoded();
                if (!DtlsIdentity.fingerprint(certificate).equals(server)) {
                    throw new TlsFatalAlert(AlertDescription.bad_certificate);
                }
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
                final TlsCertificate own = crypto.createCertificate(identity.certificate());
                return new BcDefaultTlsCredentialedSigner(
                        new TlsCryptoParameters(context),
                        crypto,
                        identity.key(),
                        new Certificate(new TlsCertificate[] {own}),
                        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
            }
        };
    }
}
