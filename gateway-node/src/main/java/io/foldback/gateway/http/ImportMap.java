package io.foldback.gateway.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Properties;

/** Where the page's modules find the libraries that it names without a path: in WebJars, under their exact versions. */
final class ImportMap {
    /** A library: how modules call it, its WebJar, and the file behind its bare name. */
    private record Library(String module, String webJar, String entry) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library("lit", "lit", "index.js"),
            new Library("lit-html", "lit-html", "lit-html.js"),
            new Library("lit-element", "lit-element", "index.js"),
            new Library("@lit/reactive-element", "lit__reactive-element", "reactive-element.js"));

    private final String json;

    ImportMap() {
        final ObjectNode map = new ObjectMapper().createObjectNode();
        final ObjectNode imports = map.putObject("imports");
        for (final Library library : LIBRARIES) {
            final String base = "/webjars/" + library.webJar() + "/" + version(library.webJar()) + "/";
            imports.put(library.module(), base + library.entry());
            imports.put(library.module() + "/", base);
        }
        json = map.toString();
    }

    private static String version(String webJar) {
        final String path = "/META-INF/maven/org.webjars.npm/" + webJar + "/pom.properties";
        try (InputStream pom = ImportMap.class.getResourceAsStream(path)) {
            if (pom == null) {
                throw new IllegalStateException("the WebJar " + webJar + " is not in the class path: no " + path);
            }
            final Properties properties = new Properties();
            properties.load(pom);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** Whether the page may have files of this WebJar. */
    static boolean knows(String webJar) {
        return LIBRARIES.stream().anyMatch(library -> library.webJar().equals(webJar));
    }

    /** What stands in the page's import map, byte for byte. */
    String json() {
        return json;
    }

    /** How a content security policy names it. */
    String hash() {
        return "'sha256-" + Base64.getEncoder().encodeToString(sha256(json.getBytes(StandardCharsets.UTF_8))) + "'";
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
