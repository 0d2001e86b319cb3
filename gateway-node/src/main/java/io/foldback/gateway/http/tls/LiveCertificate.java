package io.foldback.gateway.http.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that connections are made with: that of the files, which are looked at again now and then. Files that
 * cannot be read leave the one before in use. Any thread.
 */
public final class LiveCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCertificate.class);

    private final TlsSettings settings;
    private final Path certificate;
    private final Path key;
    private final InstantSource clock;
    private SSLContext context;
    private FileTime changed;
    private long nextLookMillis;

    /** @throws IOException with one sentence, when there is no certificate to begin with */
    public LiveCertificate(TlsSettings settings, InstantSource clock) throws IOException {
        this.settings = settings;
        this.certificate = Path.of(settings.certificate());
        this.key = Path.of(settings.key());
        this.clock = clock;
        context = PemFiles.read(certificate, key);
        changed = lastChange();
        nextLookMillis = clock.millis() + settings.lookAgain().toMillis();
    }

    /** For one connection. */
    public SSLEngine engine() {
        final SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    private synchronized SSLContext context() {
        if (clock.millis() >= nextLookMillis) {
            nextLookMillis = clock.millis() + settings.lookAgain().toMillis();
            lookAgain();
        }
        return context;
    }

    private void lookAgain() {
        try {
            final FileTime now = lastChange();
            if (!now.equals(changed)) {
                changed = now;
                context = PemFiles.read(certificate, key);
                LOG.info("the certificate of {} is a new one", certificate);
            }
        } catch (IOException e) {
            LOG.warn("the certificate stays the one before: {}", e.getMessage());
        }
    }

    /** Of either file. */
    private FileTime lastChange() throws IOException {
        final FileTime first = Files.getLastModifiedTime(certificate);
        final FileTime second = Files.getLastModifiedTime(key);
        return first.compareTo(second) > 0 ? first : second;
    }
}
