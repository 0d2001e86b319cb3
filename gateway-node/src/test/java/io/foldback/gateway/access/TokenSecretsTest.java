package io.foldback.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretsTest {
    private static final String GOOD = "a1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @TempDir
    Path folder;

    @Test
    void aNewFileIsItsOwnersAloneAndHoldsOneSecret() throws IOException {
        final Path file = folder.resolve("secret");
        TokenSecrets.writeNew(file);

        final TokenSecrets read = TokenSecrets.of(file.toString(), null);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(32, read.first().bytes().length);
        assertThrows(FileAlreadyExistsException.class, () -> TokenSecrets.writeNew(file));
        assertEquals(read.first().line() + "\n", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aFileThatOthersMayReadIsRefused(String permissions) throws IOException {
        final Path file = Files.writeString(folder.resolve("secret"), GOOD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        final String sentence = complaint(() -> TokenSecrets.of(file.toString(), null));

        assertTrue(sentence.contains("chmod 600"), sentence);
    }

    @Test
    void aFileThatIsNotThereIsNamedWithItsSettingAndTheWayOut() {
        final String sentence =
                complaint(() -> TokenSecrets.of(folder.resolve("none").toString(), GOOD));

        assertTrue(sentence.contains("foldback.gateway.access.secret-file"), sentence);
        assertTrue(sentence.contains("--new-secret"), sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "a1:c2hvcnQ",
                ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "a 1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "a1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,",
                GOOD + "\n" + GOOD,
                "# nothing\n"
            })
    void whatIsNoSecretIsRefusedWithoutBeingToldAround(String text) {
        final String sentence = complaint(() -> TokenSecrets.of("", text));

        assertTrue(sentence.startsWith("FOLDBACK_TOKEN_SECRET"), sentence);
        assertFalse(sentence.contains("c2hvcnQ") || sentence.contains("AAAA"), sentence);
    }

    @Test
    void theEnvironmentHoldsWhatNoFileDoes() {
        final TokenSecrets two = TokenSecrets.of("", "# old and new\n" + GOOD + "\n\n b2:" + "/+".repeat(22) + "\n");

        assertEquals("a1", two.first().id());
        assertEquals(33, Objects.requireNonNull(two.find("b2")).bytes().length);
        assertTrue(TokenSecrets.of("", " ").isEmpty());
        assertTrue(TokenSecrets.of("", null).isEmpty());
    }

    @Test
    void nothingThatIsPrintedTellsASecret() {
        final AccessSettings settings = TestAccess.settings(TokenSecrets.of("", GOOD));

        final String printed = settings + " " + new Credentials("eyJtoken", "r1.resume");

        assertFalse(printed.contains("AAAA") || printed.contains("eyJ") || printed.contains("r1."), printed);
        assertTrue(printed.contains("a1"), printed);
    }

    private static String complaint(Runnable reading) {
        return Objects.requireNonNull(
                assertThrows(IllegalArgumentException.class, reading::run).getMessage());
    }
}
