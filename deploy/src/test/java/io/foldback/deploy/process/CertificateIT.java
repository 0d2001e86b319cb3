package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway without a public name serves its page in private, to whoever trusts the venue's authority. */
class CertificateIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void aDemoWithACertificateOfItsOwnIsReachedByHttps() throws Exception {
        try (ChildJvm cert = Program.start("cert", "--folder", folder.toString())) {
            cert.await(line -> line.startsWith("good until"), PATIENCE);
        }
        final String certificate = folder.resolve("gateway.pem").toString();
        try (ChildJvm demo = Program.start(
                "demo", "--generator", "tones", "--channels", "1", "--http-port", "0", "--certificate", certificate)) {
            final String ready = demo.await(line -> line.startsWith("ready "), PATIENCE);
            assertTrue(ready.matches("ready https://127\\.0\\.0\\.1:\\d+/"), ready);
            final HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting()).build();
            final URI page = URI.create(ready.substring("ready ".length()));
            assertEquals(
                    200,
                    client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode());
        }
    }

    private SSLContext trusting() throws Exception {
        final KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(folder.resolve("ca.pem"))) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
