package io.foldback.deploy.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** A certificate with its private key, and how both are kept as PEM files. */
record Identity(X509Certificate certificate, PrivateKey key) {

    /** @throws IOException when the files are not what they are called */
    static Identity read(Path certificate, Path key) throws IOException {
        final Object first = parse(certificate);
        final Object second = parse(key);
        if (first instanceof X509CertificateHolder holder && second instanceof PrivateKeyInfo info) {
            try {
                return new Identity(
                        new JcaX509CertificateConverter().getCertificate(holder),
                        new JcaPEMKeyConverter().getPrivateKey(info));
            } catch (CertificateException e) {
                throw new IOException(certificate + " holds no certificate that can be read", e);
            }
        }
        throw new IOException(certificate + " and " + key + " are no certificate and its key in PEM");
    }

    private static Object parse(Path file) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(file)))) {
            final Object found = parser.readObject();
            if (found == null) {
                throw new IOException(file + " holds nothing in PEM");
            }
            return found;
        }
    }

    /**
     * Writes both; only the owner may read the key. What was there is replaced.
     *
     * @param issuer who vouches for the certificate; stands behind it in its file
     */
    void write(Path certificateFile, Path keyFile, X509Certificate... issuer) throws IOException {
        final StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
            for (final X509Certificate each : issuer) {
                pem.writeObject(each);
            }
        }
        writePrivately(keyFile);
        Files.writeString(certificateFile, text.toString());
    }

    private void writePrivately(Path file) throws IOException {
        final StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(key, null));
        }
        Files.deleteIfExists(file);
        Files.createFile(file, forOwner());
        Files.write(file, text.toString().getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] forOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
