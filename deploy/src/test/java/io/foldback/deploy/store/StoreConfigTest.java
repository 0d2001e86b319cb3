package io.foldback.deploy.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.foldback.store.StoreSettings;
import io.foldback.store.sql.StoreAddress;
import io.foldback.store.sql.StoreAddress.H2File;
import io.foldback.store.sql.StoreAddress.H2Memory;
import io.foldback.store.sql.StoreAddress.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreConfigTest {

    private static Config with(String text) {
        return ConfigFactory.parseString("foldback.store { url = \"\", " + text + " }")
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    private static StoreAddress address(String text) {
        return StoreConfig.read(with(text)).database().address();
    }

    @Test
    void theDefaultIsAFileInTheUsersHome() {
        assertEquals(new H2File(Path.of(System.getProperty("user.home"), ".foldback")), address(""));
    }

    @Test
    void theFileWritesAtEachCommit() {
        assertTrue(address("").url().contains(";WRITE_DELAY=0"), address("").url());
    }

    @Test
    void aFolderOfOnesOwnIsTakenAsItIs() {
        assertEquals(new H2File(Path.of("/var/lib/foldback")), address("directory = /var/lib/foldback"));
        assertEquals(
                new H2File(Path.of(System.getProperty("user.home"), "venue/a")), address("directory = \"~/venue/a\""));
    }

    @Test
    void noFolderIsMemory() {
        assertInstanceOf(H2Memory.class, address("directory = \"\""));
        assertTrue(StoreConfig.isInMemory(with("directory = \"\"")));
        assertFalse(StoreConfig.isInMemory(with("")));
    }

    @Test
    void aServerGoesBeforeTheFolder() {
        assertEquals(
                new Postgres("jdbc:postgresql://db/foldback", "venue", "secret"),
                address("directory = /a, url = \"jdbc:postgresql://db/foldback\", user = venue, password = secret"));
    }

    @Test
    void theWriterIsWhatTheReferenceSays() {
        final StoreSettings settings = StoreConfig.read(with("writer.debounce = 1s"));

        assertEquals(Duration.ofSeconds(1), settings.writer().debounce());
        assertEquals(Duration.ofSeconds(4), settings.writer().closeTimeout());
    }

    @Test
    void everyKeyOfTheReferenceIsRead() {
        final Set<String> documented = ConfigFactory.defaultReference().getConfig("foldback.store").entrySet().stream()
                .map(entry -> "foldback.store." + entry.getKey())
                .collect(Collectors.toSet());
        final Config whole = with("url = \"jdbc:postgresql://db/foldback\"");

        for (final String key : documented) {
            assertThrows(
                    ConfigException.Missing.class,
                    () -> StoreConfig.read(whole.withoutPath(key)),
                    key + " is read by nobody");
        }
        assertEquals(15, documented.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url = \"mysql://db\"",
                "readers = 0",
                "readers = 101",
                "max-reads-waiting = 0",
                "connect-timeout = 249ms",
                "answer-timeout = 999ms",
                "start-timeout = 11m",
                "writer.debounce = 11s",
                "writer.batch = 0",
                "writer.max-waiting = 0",
                "writer.retry-min = 9ms",
                "writer.retry-max = 1ms",
                "writer.close-timeout = 7s"
            })
    void aValueOutOfRangeIsNamedWithItsKey(String text) {
        final String why =
                String.valueOf(assertThrows(IllegalArgumentException.class, () -> StoreConfig.read(with(text)))
                        .getMessage());

        assertTrue(why.startsWith("foldback.store." + text.substring(0, text.indexOf(' ')) + " must "), why);
    }

    @Test
    void aFolderWithASemicolonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> address("directory = \"/a;b\""));
    }
}
