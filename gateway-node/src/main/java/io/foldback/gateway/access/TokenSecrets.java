package io.foldback.gateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a gateway: the first one signs, all of them are taken, so that a new one can come while tokens of the old
 * one are still about. They come from a file that nobody else may read, or from the environment, and from nowhere else.
 */
public final class TokenSecrets {
    /** Holds the secrets where there is no file. */
    public static final String VARIABLE = "FOLDBACK_TOKEN_SECRET";

    public static final TokenSecrets NONE = new TokenSecrets(List.of());

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final List<TokenSecret> secrets;

    private TokenSecrets(List<TokenSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    static TokenSecrets of(TokenSecret... secrets) {
        return new TokenSecrets(List.of(secrets));
    }

    /**
     * Reads one secret a line; empty lines and those that begin with # are left out.
     *
     * @param where for sentences
     * @throws IllegalArgumentException naming {@code where} and the line, never the secret
     */
    static TokenSecrets parse(String text, String where) {
        final List<TokenSecret> secrets = new ArrayList<>();
        final List<String> lines = text.lines().map(String::strip).toList();
        for (int number = 0; number < lines.size(); number++) {
            final String line = lines.get(number);
            if (!line.isEmpty() && !line.startsWith("#")) {
                secrets.add(secret(line, where + ", line " + (number + 1), secrets));
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    where + " holds no secret; 'foldback token --new-secret FILE' makes one");
        }
        return new TokenSecrets(secrets);
    }

    private static TokenSecret secret(String line, String where, List<TokenSecret> others) {
        final TokenSecret secret = TokenSecret.parse(line);
        if (secret == null) {
            throw new IllegalArgumentException(where + " must be ID:SECRET with a base64 secret of "
                    + TokenSecret.LEAST_BYTES + " bytes or more; 'foldback token --new-secret FILE' makes one");
        }
        if (others.stream().anyMatch(other -> other.id().equals(secret.id()))) {
            throw new IllegalArgumentException(where + " has the id " + secret.id() + " again, each must have its own");
        }
        return secret;
    }

    /** @throws IllegalArgumentException when others may read it, or it cannot be read or holds none */
    static TokenSecrets ofFile(Path file) {
        try {
            checkOwnersAlone(file);
            return parse(Files.readString(file), "the secret file " + file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "foldback.gateway.access.secret-file cannot be read: " + file
                            + "; 'foldback token --new-secret FILE' makes one",
                    e);
        }
    }

    private static void checkOwnersAlone(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        final Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(permissions)) {
            throw new IllegalArgumentException("the secret file " + file + " is open to others ("
                    + PosixFilePermissions.toString(permissions) + "): chmod 600 " + file);
        }
    }

    /** Makes a file with a new secret that its owner alone may read; one that is there already stays as it is. */
    public static void writeNew(Path file) throws IOException {
        final boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, TokenSecret.random().line() + "\n");
    }

    /** That of the file; without one that of the environment; without that none. */
    static TokenSecrets of(String file, @Nullable String variable) {
        if (!file.isEmpty()) {
            return ofFile(Path.of(file));
        }
        return variable == null || variable.isBlank() ? NONE : parse(variable, VARIABLE);
    }

    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** These, or where there are none, one of this process's own, whose tokens are worth nothing elsewhere. */
    TokenSecrets orRandom() {
        return isEmpty() ? of(TokenSecret.random()) : this;
    }

    /** The one that signs. */
    TokenSecret first() {
        return secrets.getFirst();
    }

    @Nullable
    TokenSecret find(@Nullable String id) {
        return secrets.stream()
                .filter(secret -> Objects.equals(secret.id(), id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return secrets.toString();
    }
}
