package io.foldback.link.mix;

import java.util.List;

/** What a room's director tells the gateways about the room's personal mixes, each in its order. */
public sealed interface MixNews {

    /**
     * A part of all mixes that somebody has now, and of all templates; parts of one copy come one after the other.
     *
     * @param sequence the number of the last change that it holds
     * @param from how many mixes are in the parts before
     * @param total how many mixes are in all parts
     * @param templates all of the room's, in the first part; none in the others
     */
    record Book(int term, long sequence, int from, int total, List<MixEntry> mixes, List<MixTemplate> templates)
            implements MixNews {
        public Book {
            mixes = List.copyOf(mixes);
            templates = List.copyOf(templates);
        }

        /** One without templates that fits into one part. */
        public static Book whole(int term, long sequence, List<MixEntry> mixes) {
            return new Book(term, sequence, 0, mixes.size(), mixes, List.of());
        }
    }

    /** So many changes there were; whoever knows fewer has lost some. */
    record Standing(int term, long sequence) implements MixNews {}

    /** One change, which everybody is told. Numbers of a term go up by one. */
    sealed interface Numbered extends MixNews {
        int term();

        long sequence();
    }

    /** A change that concerns one mix. */
    sealed interface OfMix extends Numbered {
        String id();
    }

    /** There is one more; or it is as it was when its listener left. */
    record Opened(int term, long sequence, MixEntry mix) implements OfMix {
        @Override
        public String id() {
            return mix.id();
        }
    }

    /** Its settings changed: to what {@link MixSettings#after} says of those before. */
    record Changed(int term, long sequence, String id, MixChange change, String author) implements OfMix {}

    record Granted(int term, long sequence, String id, long granted) implements OfMix {}

    /** Nobody has it any more. */
    record Closed(int term, long sequence, String id) implements OfMix {}

    /** There is a template of that name now, in the place of the one before. */
    record TemplateKept(int term, long sequence, MixTemplate template) implements Numbered {}

    /** There is no template of that name any more. */
    record TemplateForgotten(int term, long sequence, String name) implements Numbered {}

    /** What became of a change; told to who asked for it, after the change itself. */
    sealed interface Answer extends MixNews {
        /** That the change was asked under. */
        long request();
    }

    /** @param saved whether it outlasts the director's process already; if not, it is saved as soon as that can be */
    record Accepted(long request, boolean saved) implements Answer {}

    /** Nothing changed; words as in {@link MixVerdict.Refused}. */
    record Refused(long request, String code, String message) implements Answer {}
}
