package io.foldback.deploy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.certificate.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
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
                    HttpClient.newBuilder().sslContext(Trust.in(folder)).build();
            final URI page = URI.create(ready.substring("ready ".length()));
            assertEquals(
                    200,
                    client.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode());
        }
    }
}
