package io.foldback.capture.session;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** How many sources may still come to sound. Any thread. */
final class Hopes {
    private final int sources;
    private final Consumer<String> none;
    private final Map<String, String> lost = new ConcurrentSkipListMap<>();

    /** @param none is told once there is no hope left for any source */
    Hopes(int sources, Consumer<String> none) {
        this.sources = sources;
        this.none = none;
    }

    /** A source that can never be opened, and why. */
    synchronized void lose(String source, String sentence) {
        if (lost.put(source, sentence) == null && lost.size() == sources) {
            final StringBuilder all = new StringBuilder();
            lost.forEach((name, why) -> all.append(all.isEmpty() ? "" : "; ")
                    .append("source ")
                    .append(name)
                    .append(" cannot be opened: ")
                    .append(why));
            none.accept(all.toString());
        }
    }
}
