package io.foldback.deploy.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of a venue's own. Whoever trusts it once trusts every gateway that it signs for; its key stays in
 * its folder.
 */
public final class LocalAuthority {
    /** Of the authority; phones need not be told again for years. */
    private static final Duration LIFETIME = Duration.ofDays(3_650);

    private static final Duration BACKDATED = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final Path folder;
    private final Identity identity;

    private LocalAuthority(Path folder, Identity identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** What was signed: two files that a gateway is given. */
    public record Signed(Path certificate, Path key, Instant until) {}

    /** The authority of a folder, which is made with it when there is none. */
    public static LocalAuthority in(Path folder) throws IOException {
        Files.createDirectories(folder);
        final Path certificate = folder.resolve("ca.pem");
        final Path key = folder.resolve("ca.key");
        if (Files.exists(certificate) && Files.exists(key)) {
            return new LocalAuthority(folder, Identity.read(certificate, key));
        }
        final Identity made = founded();
        made.write(certificate, key);
        return new LocalAuthority(folder, made);
    }

    /** What phones are told to trust. */
    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    /** Signs for a gateway that is reached by any of these names and addresses. */
    public Signed sign(Collection<String> names, Duration lifetime) throws IOException {
        final KeyPair pair = pair();
        final X500Name subject = new X500Name("CN=Foldback gateway");
        final X500Name issuer =
                new X500Name(identity.certificate().getSubjectX500Principal().getName());
        final X509v3CertificateBuilder builder = builder(issuer, subject, pair.getPublic(), lifetime);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        final Identity made = signed(builder, pair, identity);
        final Path certificate = folder.resolve("gateway.pem");
        final Path key = folder.resolve("gateway.key");
        made.write(certificate, key, identity.certificate());
        return new Signed(certificate, key, made.certificate().getNotAfter().toInstant());
    }

    private static GeneralNames alternatives(Collection<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static Identity founded() throws IOException {
        final KeyPair pair = pair();
        final byte[] mark = new byte[3];
        RANDOM.nextBytes(mark);
        final X500Name name =
                new X500Name("CN=Foldback authority " + java.util.HexFormat.of().formatHex(mark));
        final X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), LIFETIME);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return signed(builder, pair, null);
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key, Duration lifetime)
            throws CertIOException {
        final Instant from = Instant.now().minus(BACKDATED);
        final X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(127, RANDOM), Date.from(from), Date.from(from.plus(lifetime)), subject, key);
        try {
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        } catch (GeneralSecurityException e) {
            throw new CertIOException("a key cannot be named", e);
        }
        return builder;
    }

    /** @param by null: by itself */
    private static Identity signed(
            X509v3CertificateBuilder builder, KeyPair pair, @org.jspecify.annotations.Nullable Identity by)
            throws IOException {
        try {
            final X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(by == null ? pair.getPrivate() : by.key())));
            return new Identity(certificate, pair.getPrivate());
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IOException("a certificate cannot be signed: " + e.getMessage(), e);
        }
    }

    private static KeyPair pair() throws IOException {
        try {
            final KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
