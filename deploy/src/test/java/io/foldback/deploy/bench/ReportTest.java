package io.foldback.deploy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Machine MACHINE = new Machine(2, "a CPU", 4096, "25", "an OS");
    private final Report report = new Report(
            "latency",
            MACHINE,
            List.of(
                    Figure.atMost("p50", 160, "frames", 192).against(256),
                    Figure.atLeast("strips", 63.5, "per core", 64),
                    Figure.missing("p99", "frames")));

    @Test
    void isOneLineOfJsonWithNullWhereThereIsNothing() {
        assertEquals(
                "{\"bench\":\"latency\","
                        + "\"machine\":{\"cores\":2,\"cpu\":\"a CPU\",\"memory\":4096,\"java\":\"25\",\"os\":\"an OS\"},"
                        + "\"figures\":["
                        + "{\"name\":\"p50\",\"value\":160.0,\"unit\":\"frames\",\"goal\":192.0,\"baseline\":256.0,\"met\":true},"
                        + "{\"name\":\"strips\",\"value\":63.5,\"unit\":\"per core\",\"goal\":64.0,\"baseline\":null,\"met\":false},"
                        + "{\"name\":\"p99\",\"value\":null,\"unit\":\"frames\",\"goal\":null,\"baseline\":null,\"met\":null}]}",
                report.toJson());
    }

    @Test
    void isATableForPeople() {
        final StringWriter out = new StringWriter();

        report.print(new PrintWriter(out));

        assertTrue(out.toString().contains("p50"), out.toString());
        assertTrue(
                out.toString().lines().anyMatch(line -> line.matches("  strips +63\\.5 per core +64 +- no")),
                out.toString());
        assertFalse(report.met());
    }

    @Test
    void knowsThisMachine() {
        final Machine here = Machine.here();

        assertTrue(here.cores() > 0);
        assertTrue(here.memory() > 0);
        assertFalse(here.cpu().isBlank());
    }
}
