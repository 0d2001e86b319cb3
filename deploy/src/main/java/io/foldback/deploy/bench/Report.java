package io.foldback.deploy.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a bench found: a table for people and one line for programs, which others read by these names. */
public record Report(String bench, Machine machine, List<Figure> figures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Report {
        figures = List.copyOf(figures);
    }

    /** Whether no figure misses its goal. */
    public boolean met() {
        return figures.stream().noneMatch(figure -> Boolean.FALSE.equals(figure.met()));
    }

    /** One line. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain numbers must have a JSON form", e);
        }
    }

    public void print(PrintWriter out) {
        final int width = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(0);
        out.printf("%s, on %d cores of %s, Java %s%n", bench, machine.cores(), machine.cpu(), machine.java());
        final String line = "  %-" + Math.max(width, 1) + "s  %12s %-12s %10s %10s %s%n";
        out.printf(line, "", "value", "unit", "goal", "baseline", "met");
        for (final Figure figure : figures) {
            out.printf(
                    line,
                    figure.name(),
                    number(figure.value()),
                    figure.unit(),
                    number(figure.goal()),
                    number(figure.baseline()),
                    figure.met() == null ? "" : figure.met() ? "yes" : "no");
        }
        out.flush();
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return String.format(Locale.ROOT, "%,d", value.longValue());
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
