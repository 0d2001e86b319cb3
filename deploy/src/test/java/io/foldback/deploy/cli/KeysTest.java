package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Set<String> NAMED_BY_PEOPLE = Set.of(Keys.SOURCES, Keys.ROOM_BLOCK, Keys.ROOM_EFFECTS);

    @Test
    void everyKeyThatAnOptionSetsIsDocumented() throws IllegalAccessException {
        final Config reference = ConfigFactory.defaultReference();

        for (final String key : keys()) {
            assertTrue(NAMED_BY_PEOPLE.contains(key) || reference.hasPathOrNull(key), key);
        }
    }

    @Test
    void everyDocumentedKeyOfTheProcessHasItsReader() throws IllegalAccessException {
        final Set<String> documented = ConfigFactory.defaultReference().getConfig("foldback.node").entrySet().stream()
                .map(entry -> "foldback.node." + entry.getKey())
                .collect(Collectors.toSet());

        assertTrue(keys().containsAll(documented), documented + " in " + keys());
    }

    private static Set<String> keys() throws IllegalAccessException {
        final Set<String> keys = new TreeSet<>();
        for (final Field field : Keys.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof String key) {
                keys.add(key);
            }
        }
        return keys;
    }
}
