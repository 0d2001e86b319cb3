package io.foldback.deploy.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
    @TempDir
    Path folder;

    @Test
    void aGatewaysCertificateIsOfItsNamesAndVouchedForByTheAuthority() throws Exception {
        final LocalAuthority.Signed signed =
                LocalAuthority.in(folder).sign(List.of("stage.local", "10.0.0.5", "::1"), Duration.ofDays(30));

        final List<X509Certificate> chain = read(signed.certificate());
        assertEquals(2, chain.size());
        final X509Certificate own = chain.getFirst();
        final X509Certificate authority = chain.getLast();
        own.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertEquals(-1, own.getBasicConstraints(), "it signs nothing");
        assertEquals(0, authority.getBasicConstraints());
        assertEquals(
                Set.of("2 stage.local", "7 10.0.0.5", "7 0:0:0:0:0:0:0:1"),
                own.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(0) + " " + name.get(1))
                        .collect(Collectors.toSet()));
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), own.getExtendedKeyUsage());
        assertTrue(Duration.between(Instant.now(), signed.until()).toDays() >= 29);
        own.checkValidity();
        assertEquals(authority, read(LocalAuthority.in(folder).certificate()).getFirst());
    }

    @Test
    void theAuthorityIsMadeOnceAndTheCertificateAnewEachTime() throws Exception {
        final X509Certificate first = read(LocalAuthority.in(folder)
                        .sign(List.of("a"), Duration.ofDays(1))
                        .certificate())
                .getFirst();
        final String authority = Files.readString(folder.resolve("ca.pem"));

        final X509Certificate second = read(LocalAuthority.in(folder)
                        .sign(List.of("a"), Duration.ofDays(1))
                        .certificate())
                .getFirst();

        assertEquals(authority, Files.readString(folder.resolve("ca.pem")));
        assertNotEquals(first.getSerialNumber(), second.getSerialNumber());
        assertEquals(first.getIssuerX500Principal(), second.getIssuerX500Principal());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerReadsTheKeys() throws IOException {
        LocalAuthority.in(folder).sign(List.of("a"), Duration.ofDays(1));

        for (final String key : List.of("ca.key", "gateway.key")) {
            assertEquals(
                    "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))));
        }
    }

    @Test
    void anAuthorityThatIsNoneIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "no certificate");
        Files.writeString(folder.resolve("ca.key"), "no key");

        assertThrows(IOException.class, () -> LocalAuthority.in(folder));
        assertEquals("no certificate", Files.readString(folder.resolve("ca.pem")));
    }

    private static List<X509Certificate> read(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }
}
