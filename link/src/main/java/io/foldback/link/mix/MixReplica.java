package io.foldback.link.mix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a gateway knows of a room's {@link MixBook}. One thread at a time. */
public final class MixReplica {
    private final Map<String, MixEntry> mixes = new LinkedHashMap<>();
    private final List<MixEntry> coming = new ArrayList<>();
    private final RoomTemplates templates = new RoomTemplates();
    private List<MixTemplate> comingTemplates = List.of();
    private int term;
    private long sequence;
    private boolean asked;

    /** What became known. */
    public sealed interface Step {
        /** Nothing: it was known, or there is more to come. */
        record Nothing() implements Step {}

        record Opened(MixEntry mix) implements Step {}

        /** @param author empty when nobody changed it but what it may be made of */
        record Changed(MixEntry mix, String author) implements Step {}

        record Closed(String id) implements Step {}

        /** These are all mixes. */
        record Anew(List<MixEntry> mixes) implements Step {}

        /** Everything is known. */
        record Whole() implements Step {}

        /** Some news were lost: the whole book is to be asked for. */
        record Lost() implements Step {}
    }

    private static final Step NOTHING = new Step.Nothing();

    /**
     * Takes news of the director that is followed. What comes of another term is of one that was followed before, or is
     * found out by the next {@link MixNews.Standing}.
     */
    public Step take(MixNews news) {
        return switch (news) {
            case MixNews.Book book -> take(book);
            case MixNews.Standing standing -> {
                asked = standing.term() != term || standing.sequence() != sequence;
                yield asked ? new Step.Lost() : new Step.Whole();
            }
            case MixNews.Numbered numbered -> take(numbered);
            case MixNews.Answer answer -> NOTHING;
        };
    }

    /** Whether somebody has a mix of that id, as far as is known here. */
    public boolean knows(String id) {
        return mixes.containsKey(id);
    }

    /** In order of their names. */
    public List<MixTemplate> templates() {
        return templates.all();
    }

    private Step take(MixNews.Book book) {
        if (book.from() == 0) {
            comingTemplates = book.templates();
            coming.clear();
        }
        if (book.from() != coming.size()) {
            coming.clear(); // a part was lost: the next standing tells that the book is to be asked for
            return NOTHING;
        }
        coming.addAll(book.mixes());
        if (coming.size() < book.total()) {
            return NOTHING;
        }
        mixes.clear();
        coming.forEach(mix -> mixes.put(mix.id(), mix));
        coming.clear();
        templates.become(comingTemplates);
        term = book.term();
        sequence = book.sequence();
        asked = false;
        return new Step.Anew(List.copyOf(mixes.values()));
    }

    private Step take(MixNews.Numbered news) {
        if (news.term() != term || news.sequence() <= sequence || asked) {
            return NOTHING;
        }
        if (news.sequence() != sequence + 1) {
            asked = true;
            return new Step.Lost();
        }
        sequence++;
        return switch (news) {
            case MixNews.OfMix ofMix -> apply(ofMix);
            case MixNews.TemplateKept kept -> {
                templates.keep(kept.template());
                yield NOTHING;
            }
            case MixNews.TemplateForgotten forgotten -> {
                templates.forget(forgotten.name());
                yield NOTHING;
            }
        };
    }

    private Step apply(MixNews.OfMix news) {
        final MixEntry known = mixes.get(news.id());
        if (news instanceof MixNews.Opened(int ofTerm, long number, MixEntry mix)) {
            mixes.put(mix.id(), mix);
            return new Step.Opened(mix);
        }
        if (known == null) {
            return NOTHING;
        }
        return switch (news) {
            case MixNews.Changed changed -> changed(known, changed);
            case MixNews.Granted granted -> put(known.withGranted(granted.granted()), "");
            default -> {
                mixes.remove(known.id());
                yield new Step.Closed(known.id());
            }
        };
    }

    private Step changed(MixEntry known, MixNews.Changed changed) {
        return known.settings().after(changed.change()) instanceof MixVerdict.Changed done
                ? put(known.with(done.settings()), changed.author())
                : NOTHING;
    }

    private Step put(MixEntry mix, String author) {
        mixes.put(mix.id(), mix);
        return new Step.Changed(mix, author);
    }
}
