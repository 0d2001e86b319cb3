package io.foldback.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/** The files of the page and of its libraries. Any thread. */
final class Pages {
    private static final Pattern OWN = Pattern.compile("/((?:[a-z0-9-]+/)*[a-z0-9-]+\\.(html|js|css|svg))");
    private static final Pattern WEB_JAR =
            Pattern.compile("/webjars/([a-z_-]+)/([0-9.]+/(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(js))");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=UTF-8",
            "js", "text/javascript; charset=UTF-8",
            "css", "text/css; charset=UTF-8",
            "svg", "image/svg+xml");
    private static final String PLACE_OF_IMPORT_MAP = "{{import-map}}";

    /**
     * A file.
     *
     * @param lasting whether its address never shows anything else
     */
    record File(ByteString bytes, String type, String etag, boolean lasting) {}

    private final Map<String, File> read = new ConcurrentHashMap<>();
    private final ImportMap importMap;
    private final @Nullable Path folder;

    /** @param folder where the page is read from at each request; empty: from the program, once */
    Pages(ImportMap importMap, String folder) {
        this.importMap = importMap;
        this.folder = folder.isEmpty() ? null : Path.of(folder);
    }

    /** The file behind a path; null when there is none. */
    @Nullable
    File find(String path) {
        final String wanted = path.equals("/") ? "/index.html" : path;
        final File known = read.get(wanted);
        if (known != null) {
            return known;
        }
        final File found = read(wanted);
        if (found != null && (found.lasting() || folder == null)) {
            read.put(wanted, found);
        }
        return found;
    }

    private @Nullable File read(String path) {
        final Matcher webJar = WEB_JAR.matcher(path);
        if (webJar.matches()) {
            final String resource = "/META-INF/resources" + path;
            return ImportMap.knows(webJar.group(1)) ? file(resource(resource), webJar.group(3), true) : null;
        }
        final Matcher own = OWN.matcher(path);
        return own.matches() ? file(own(own.group(1)), own.group(2), false) : null;
    }

    private byte @Nullable [] own(String name) {
        if (folder == null) {
            return resource("/web/" + name);
        }
        try {
            final Path file = folder.resolve(name);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " in " + folder, e);
        }
    }

    private static byte @Nullable [] resource(String name) {
        try (InputStream in = Pages.class.getResourceAsStream(name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private @Nullable File file(byte @Nullable [] raw, String extension, boolean lasting) {
        if (raw == null) {
            return null;
        }
        final byte[] bytes = extension.equals("html") ? withImportMap(raw) : raw;
        final String etag = "\"" + HexFormat.of().formatHex(ImportMap.sha256(bytes), 0, 12) + "\"";
        return new File(
                ByteString.fromArrayUnsafe(bytes),
                TYPES.getOrDefault(extension, "application/octet-stream"),
                etag,
                lasting);
    }

    private byte[] withImportMap(byte[] html) {
        return new String(html, StandardCharsets.UTF_8)
                .replace(PLACE_OF_IMPORT_MAP, importMap.json())
                .getBytes(StandardCharsets.UTF_8);
    }
}
