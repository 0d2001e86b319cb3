package io.foldback.deploy.bench.store;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.process.ChildJvm;
import io.foldback.store.document.StoreUnavailable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process had acknowledged is there; the bench kills more of them. */
class StoreCrashIT {
    private static final int KILLS = 4;

    @Test
    void nothingThatWasAcknowledgedIsLost(@TempDir Path folder) {
        final List<Figure> figures = StoreBench.crash(folder, KILLS, line -> {});

        assertTrue(figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met())), figures.toString());
        assertTrue(figures.stream().anyMatch(StoreCrashIT::saysThatMuchWasAcknowledged), figures.toString());
    }

    @Test
    void aFileThatAProcessHasOpenIsRefusedUntilThatIsDead(@TempDir Path folder) {
        try (ChildJvm owner = CrashTrial.start(folder, "owner")) {
            final String why = String.valueOf(assertThrows(StoreUnavailable.class, () -> TrialStore.open(folder))
                    .getMessage());
            assertTrue(why.contains("is in use by another process"), why);

            owner.kill();

            TrialStore.open(folder).close();
        }
    }

    private static boolean saysThatMuchWasAcknowledged(Figure figure) {
        return figure.name().equals("acknowledged changes") && figure.value() != null && figure.value() > 100;
    }
}
