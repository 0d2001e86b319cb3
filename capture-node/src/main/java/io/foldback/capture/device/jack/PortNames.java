package io.foldback.capture.device.jack;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How ports are ordered. */
final class PortNames {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

    /** By name, but a number at its end by size: out_2 before out_10. */
    static final Comparator<String> NATURAL = Comparator.comparing(PortNames::stem)
            .thenComparingInt(PortNames::number)
            .thenComparing(name -> name);

    private PortNames() {}

    private static String stem(String name) {
        final Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? numbered.group(1) : name;
    }

    private static int number(String name) {
        final Matcher numbered = NUMBERED.matcher(name);
        return numbered.matches() ? Integer.parseInt(numbered.group(2)) : -1;
    }
}
