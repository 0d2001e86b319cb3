package io.foldback.deploy.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.gateway.http.tls.LiveCertificate;
import io.foldback.gateway.http.tls.TlsSettings;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveCertificateTest {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    @Test
    void whoTrustsTheAuthorityIsServedByTheNewestCertificate() throws Exception {
        final LiveCertificate live = live(sign());
        final BigInteger first = serial(live);
        assertEquals(first, serial(live));

        sign();
        touch(Instant.now().plusSeconds(5));
        assertEquals(first, serial(live), "it is not time to look yet");
        pass(LOOK_AGAIN);

        assertNotEquals(first, serial(live));
    }

    @Test
    void filesThatCannotBeReadLeaveTheOneBeforeInUse() throws Exception {
        final LiveCertificate live = live(sign());
        final BigInteger first = serial(live);

        Files.writeString(folder.resolve("gateway.pem"), "half a certificate");
        touch(Instant.now().plusSeconds(5));
        pass(LOOK_AGAIN);

        assertEquals(first, serial(live));
    }

    @Test
    void whatDoesNotGoTogetherIsRefusedWithTheFilesName() throws Exception {
        final LocalAuthority.Signed signed = sign();
        Files.copy(signed.key(), folder.resolve("old.key"));
        sign();
        final String pem = signed.certificate().toString();

        final TlsSettings mixed = new TlsSettings(pem, folder.resolve("old.key").toString(), LOOK_AGAIN);
        assertTrue(sentence(mixed).contains("is not that of the first certificate"), sentence(mixed));
        final TlsSettings none = new TlsSettings(pem, folder.resolve("no.key").toString(), LOOK_AGAIN);
        assertEquals("there is no file " + folder.resolve("no.key"), sentence(none));
        final TlsSettings swapped = new TlsSettings(signed.key().toString(), pem, LOOK_AGAIN);
        assertTrue(sentence(swapped).contains("gateway.key holds no certificate"), sentence(swapped));
    }

    private LocalAuthority.Signed sign() throws IOException {
        return LocalAuthority.in(folder).sign(List.of("localhost"), Duration.ofDays(1));
    }

    private LiveCertificate live(LocalAuthority.Signed signed) throws IOException {
        return new LiveCertificate(
                new TlsSettings(signed.certificate().toString(), signed.key().toString(), LOOK_AGAIN), now::get);
    }

    private String sentence(TlsSettings settings) {
        return String.valueOf(assertThrows(IOException.class, () -> new LiveCertificate(settings, now::get))
                .getMessage());
    }

    private void touch(Instant at) throws IOException {
        Files.setLastModifiedTime(folder.resolve("gateway.pem"), FileTime.from(at));
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** Of the certificate that a client sees who trusts the authority and asks for localhost. */
    private BigInteger serial(LiveCertificate live) throws Exception {
        final SSLEngine server = live.engine();
        final SSLEngine client = Trust.in(folder).createSSLEngine("localhost", 443);
        client.setUseClientMode(true);
        final var parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        shakeHands(client, server);
        return ((X509Certificate) client.getSession().getPeerCertificates()[0]).getSerialNumber();
    }

    private static void shakeHands(SSLEngine client, SSLEngine server) throws Exception {
        final ByteBuffer toServer = ByteBuffer.allocate(64 << 10);
        final ByteBuffer toClient = ByteBuffer.allocate(64 << 10);
        client.beginHandshake();
        server.beginHandshake();
        for (int i = 0; i < 200 && !(isDone(client) && isDone(server)); i++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        assertTrue(isDone(client) && isDone(server), "no handshake");
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && engine.getSession().isValid();
    }

    private static void step(SSLEngine engine, ByteBuffer from, ByteBuffer to) throws Exception {
        final ByteBuffer nothing = ByteBuffer.allocate(64 << 10);
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), to);
            case NEED_TASK -> {
                for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
            }
            default -> {
                from.flip();
                engine.unwrap(from, nothing);
                from.compact();
            }
        }
    }
}
