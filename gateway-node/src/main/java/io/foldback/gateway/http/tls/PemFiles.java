package io.foldback.gateway.http.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A certificate and its key as PEM files, as most tools write them. */
final class PemFiles {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (?<kind>[A-Z ]*)PRIVATE KEY-----(?<body>[^-]+)-----END", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private PemFiles() {}

    /** @throws IOException with one sentence that names the file and what is wrong with it */
    static SSLContext read(Path certificate, Path key) throws IOException {
        final Certificate[] chain = chain(certificate);
        final PrivateKey secret = key(key);
        try {
            if (!belong(chain[0], secret)) {
                throw new IOException("the key of " + key + " is not that of the first certificate of " + certificate);
            }
            final KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("gateway", secret, new char[0], chain);
            final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            final SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(certificate + " and " + key + " do not go together: " + e.getMessage(), e);
        }
    }

    private static boolean belong(Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        if (!certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        final Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> key.getAlgorithm();
                });
        final byte[] text = {1, 2, 3};
        signature.initSign(key);
        signature.update(text);
        final byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        return signature.verify(signed);
    }

    private static Certificate[] chain(Path file) throws IOException {
        try {
            final Collection<? extends Certificate> chain =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (chain.isEmpty()) {
                throw new IOException(file + " holds no certificate");
            }
            return chain.toArray(Certificate[]::new);
        } catch (CertificateException e) {
            throw new IOException(file + " holds no certificate that can be read: " + e.getMessage(), e);
        }
    }

    private static PrivateKey key(Path file) throws IOException {
        final Matcher found = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new IOException(file + " holds no private key in PEM (-----BEGIN PRIVATE KEY-----)");
        }
        if (!found.group("kind").isEmpty()) {
            throw new IOException(
                    file + " holds a key of kind '" + found.group("kind").strip()
                            + "', wanted is PKCS #8: openssl pkcs8 -topk8 -nocrypt -in " + file.getFileName()
                            + " -out new.key makes it");
        }
        try {
            return decoded(file, Base64.getMimeDecoder().decode(found.group("body")));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " holds a private key that is no base64", e);
        }
    }

    private static PrivateKey decoded(Path file, byte[] key) throws IOException {
        for (final String algorithm : ALGORITHMS) {
            final PrivateKey decoded = decoded(algorithm, key);
            if (decoded != null) {
                return decoded;
            }
        }
        throw new IOException(file + " holds a private key of none of the kinds " + ALGORITHMS);
    }

    /** Null when it is a key of another kind. */
    private static @Nullable PrivateKey decoded(String algorithm, byte[] key) throws IOException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (InvalidKeySpecException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
    }
}
