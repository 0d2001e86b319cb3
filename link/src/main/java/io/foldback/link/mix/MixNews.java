package io.foldback.link.mix;

import java.util.List;

/** What a room's director tells the gateways about the room's personal mixes, each in its order. */
public sealed interface MixNews {

    /**
     * A part of all mixes that somebody has now; parts of one copy come one after the other.
     *
     * @param sequence the number of the last change that it holds
     * @param from how many mixes are in the parts before
     * @param total how many mixes are in all parts
     */
    record Book(int term, long sequence, int from, int total, List<MixEntry> mixes) implements MixNews {
        public Book {
            mixes = List.copyOf(mixes);
        }

        /** One that fits into one part. */
        public static Book whole(int term, long sequence, List<MixEntry> mixes) {
            return new Book(term, sequence, 0, mixes.size(), mixes);
        }
    }

    /** So many changes there were; whoever knows fewer has lost some. */
    record Standing(int term, long sequence) implements MixNews {}

    /** One change, which everybody is told. Numbers of a term go up by one. */
    sealed interface Numbered extends MixNews {
        int term();

        long sequence();

        String id();
    }

    /** There is one more; or it is as it was when its listener left. */
    record Opened(int term, long sequence, MixEntry mix) implements Numbered {
        @Override
        public String id() {
            return mix.id();
        }
    }

    /** Its settings changed: to what {@link MixSettings#after} says of those before. */
    record Changed(int term, long sequence, String id, MixChange change, String author) implements Numbered {}

    record Granted(int term, long sequence, String id, long granted) implements Numbered {}

    /** Nobody has it any more. */
    record Closed(int term, long sequence, String id) implements Numbered {}

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
