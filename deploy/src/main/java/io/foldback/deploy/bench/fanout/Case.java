package io.foldback.deploy.bench.fanout;

import io.foldback.deploy.bench.Figure;
import io.foldback.deploy.load.LoadReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One crowd, and the figures that come of it.
 *
 * @param listeners how many
 * @param what they are, such as {@code WebRTC listeners of one mix, 20 ms packets}
 * @param packetsPerSecond that each is due
 * @param rawNanos processor time of one bare send of such a packet
 * @param mostPercent of a core that the server may take
 */
record Case(int listeners, String what, double packetsPerSecond, double rawNanos, double mostPercent) {
    /** Part of the packets that must have come within the time, which begins and ends somewhere. */
    private static final double NEARLY_ALL = 0.995;

    private static final double MOST_JOIN_MILLIS = 1_000;
    private static final double LEAST_JOINS = 99;

    private String named(String figure) {
        return String.format(Locale.ROOT, "%,d %s, %s", listeners, what, figure);
    }

    /** @param cpuPercent what the server took of a core; null when that could not be measured */
    List<Figure> figures(LoadReport report, @Nullable Double cpuPercent) {
        final LoadReport.Sound sound = report.hold();
        final List<Figure> figures = new ArrayList<>();
        figures.add(Figure.atLeast(named("hear it"), (double) report.ramp().hearing(), "listeners", listeners));
        figures.add(Figure.atLeast(
                named("packets a second"),
                sound.packetsPerSecond(),
                "",
                Math.floor(NEARLY_ALL * packetsPerSecond * listeners)));
        figures.add(Figure.never(named("lost"), sound.lost(), "packets"));
        figures.add(
                Figure.count(named("lacking before they were sent, where that is told"), sound.lacking(), "packets"));
        figures.add(Figure.never(named("not authentic or no Opus"), report.forged(), "packets"));
        figures.add(Figure.never(named("closed by the server"), sound.dropouts(), "listeners"));
        figures.add(known(named("age p50"), sound.p50Frames(), "frames"));
        figures.add(known(named("age p99"), sound.p99Frames(), "frames"));
        figures.addAll(cost(sound, cpuPercent));
        return figures;
    }

    private List<Figure> cost(LoadReport.Sound sound, @Nullable Double cpuPercent) {
        if (cpuPercent == null || sound.packets() == 0) {
            return List.of(Figure.missing(named("CPU"), "% of a core"));
        }
        final double micros = cpuPercent * 1e4 / sound.packetsPerSecond();
        return List.of(
                Figure.atMost(named("CPU"), cpuPercent, "% of a core", mostPercent),
                Figure.of(named("CPU per packet"), micros, "us").against(rawNanos / 1e3),
                Figure.of(named("packets per core, part of bare sends"), rawNanos / 1e3 / micros, ""));
    }

    /** Of those who joined while the others listened. */
    List<Figure> joins(LoadReport.Storm storm) {
        final LoadReport.Joins joins = storm.joins();
        final String name =
                String.format(Locale.ROOT, "%,d more join, %,d listening, full handshakes, ", joins.asked(), listeners);
        return List.of(
                Figure.atLeast(name + "joins a second", joins.asked() / joins.seconds(), "", goal(joins)),
                known(name + "first sound p50", joins.p50Ms(), "ms"),
                joins.p99Ms() == null
                        ? Figure.missing(name + "first sound p99", "ms")
                        : Figure.atMost(name + "first sound p99", joins.p99Ms(), "ms", MOST_JOIN_MILLIS),
                Figure.never(name + "turned away", joins.failed(), "listeners"),
                Figure.never(name + "lost by all meanwhile", storm.sound().lost(), "packets"));
    }

    /** The last one's first sound is behind its turn, which weighs more the fewer there are. */
    private static double goal(LoadReport.Joins joins) {
        return Math.floor(LEAST_JOINS * joins.asked() / (joins.asked() + LEAST_JOINS * MOST_JOIN_MILLIS / 1e3));
    }

    private static Figure known(String name, @Nullable Double value, String unit) {
        return value == null ? Figure.missing(name, unit) : Figure.of(name, value, unit);
    }
}
