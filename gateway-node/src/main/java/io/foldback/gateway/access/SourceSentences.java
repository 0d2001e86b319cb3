package io.foldback.gateway.access;

import java.util.List;
import java.util.function.Predicate;

/** What is said of a room's sources, for those alone who may hear one of their channels: a sentence names its source. */
public final class SourceSentences {
    private SourceSentences() {}

    /**
     * Those that somebody may read.
     *
     * @param sentences each names the one that it is about
     * @param sources names of the sources of which a channel may be heard
     */
    public static List<String> heardBy(List<String> sentences, List<String> sources) {
        return sentences.stream()
                .filter(sentence -> sources.stream().anyMatch(names(sentence)))
                .toList();
    }

    private static Predicate<String> names(String sentence) {
        return source -> sentence.contains(" source " + source + " ");
    }
}
