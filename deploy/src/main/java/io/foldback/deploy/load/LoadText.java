package io.foldback.deploy.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A load test in words. */
final class LoadText {
    private LoadText() {}

    /** The line that is written over and over. */
    static String now(String phase, long asked, AudienceCounters.Counts counts, double packetsPerSecond) {
        return String.format(
                Locale.ROOT,
                "%s: %,d asked, %,d hear, %,d failed, %,.0f packets/s, %,d lost",
                phase,
                asked,
                counts.hearing() - counts.dropouts(),
                counts.failed() + counts.dropouts(),
                packetsPerSecond,
                Math.max(0, counts.lost()));
    }

    /** All of it. */
    static List<String> of(LoadReport report) {
        final List<String> lines = new ArrayList<>();
        lines.add("ramp      " + joins(report.ramp()));
        lines.addAll(sound("hold      ", report.hold()));
        final LoadReport.Storm storm = report.storm();
        if (storm != null) {
            lines.add("storm     " + joins(storm.joins()));
            lines.addAll(sound("meanwhile ", storm.sound()));
        }
        if (report.verified() + report.forged() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "sample    %,d packets authentic, %,d not; %,d decoded",
                    report.verified(),
                    report.forged(),
                    report.decoded()));
        }
        report.troubles().forEach(trouble -> lines.add("trouble   " + trouble));
        return lines;
    }

    private static String joins(LoadReport.Joins joins) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d joined in %.1f s, %.1f a second; first sound after %s ms in the median, p99 %s, latest %s",
                joins.hearing(),
                joins.asked(),
                joins.seconds(),
                joins.perSecond(),
                number(joins.p50Ms()),
                number(joins.p99Ms()),
                number(joins.maxMs()));
    }

    private static List<String> sound(String name, LoadReport.Sound sound) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s%,d listeners for %.1f s: %,.0f packets/s, %,d lost (%.4f %%), %,d lacking, %,d dropped out",
                        name,
                        sound.listeners(),
                        sound.seconds(),
                        sound.packetsPerSecond(),
                        sound.lost(),
                        sound.lossPercent(),
                        sound.lacking(),
                        sound.dropouts()),
                String.format(
                        Locale.ROOT,
                        "%s age p50 %s, p99 %s, p99.9 %s, oldest %s frames; server %s %% of a core",
                        " ".repeat(name.length() - 1),
                        number(sound.p50Frames()),
                        number(sound.p99Frames()),
                        number(sound.p999Frames()),
                        number(sound.maxFrames()),
                        number(sound.cpuPercent())));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "unknown" : String.format(Locale.ROOT, "%,.1f", value);
    }
}
