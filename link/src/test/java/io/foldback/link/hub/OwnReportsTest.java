package io.foldback.link.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.link.control.NodeStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnReportsTest {

    @Test
    void aPartThatThrowsIsLeftOutAndTheOthersAreHeard() {
        final NodeStatistics whole = new NodeStatistics("mixer", List.of(), List.of());
        final OwnReports reports = new OwnReports();
        reports.add(() -> {
            throw new IllegalStateException("broken on purpose");
        });
        reports.add(() -> whole);

        assertEquals(List.of(whole), reports.collect());
    }
}
