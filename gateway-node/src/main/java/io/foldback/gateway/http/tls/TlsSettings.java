package io.foldback.gateway.http.tls;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * {@code foldback.gateway.http.tls}; documented in reference.conf.
 *
 * @param certificate PEM file: the gateway's certificate first, then those that vouch for it; empty: no TLS
 * @param key PEM file with the certificate's private key, PKCS #8
 * @param lookAgain how often the files are looked at for a newer certificate
 */
public record TlsSettings(String certificate, String key, Duration lookAgain) {
    public static final TlsSettings OFF = new TlsSettings("", "", Duration.ofSeconds(10));

    private static final String SECTION = "foldback.gateway.http.tls";

    public TlsSettings {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new IllegalArgumentException(SECTION + " needs both certificate and key or none, has certificate '"
                    + certificate + "' and key '" + key + "'");
        }
        if (lookAgain.compareTo(Duration.ofMillis(100)) < 0 || lookAgain.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    SECTION + ".look-again (ms) must be in 100..3600000, is " + lookAgain.toMillis());
        }
    }

    /** Reads the section. */
    public static TlsSettings from(Config config) {
        return new TlsSettings(
                config.getString("certificate"), config.getString("key"), config.getDuration("look-again"));
    }

    public boolean isOn() {
        return !certificate.isEmpty();
    }
}
