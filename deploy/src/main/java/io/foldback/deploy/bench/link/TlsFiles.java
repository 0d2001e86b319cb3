package io.foldback.deploy.bench.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A key pair made for one run by the JDK's keytool, and the settings that make Artery use it. */
final class TlsFiles {
    private static final String SSL = "pekko.remote.artery.ssl.config-ssl-engine.";

    private TlsFiles() {}

    static Map<String, String> create(Path folder) {
        final String password = UUID.randomUUID().toString();
        final String store = folder.resolve("bench.p12").toString();
        run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "bench",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "2",
                "-dname",
                "CN=foldback bench",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store,
                "-storepass",
                password));
        return Map.of(
                "pekko.remote.artery.transport",
                "tls-tcp",
                SSL + "key-store",
                store,
                SSL + "trust-store",
                store,
                SSL + "key-store-password",
                password,
                SSL + "key-password",
                password,
                SSL + "trust-store-password",
                password);
    }

    private static void run(List<String> command) {
        try {
            final Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        }
    }
}
