package io.foldback.gateway.feed;

import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixTemplate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The way to the directors, who order what happens to personal mixes. Any thread. What is told to a room's director arrives
 * in that order or not at all; a director that begins to be followed is asked for its whole book.
 */
public interface MixLine {

    /** Hears the news of all rooms, one after the other for each room, on a control thread. Must return at once. */
    @FunctionalInterface
    interface Reader {
        void onNews(String room, MixNews news);
    }

    /** All news go there from now on; to be called once. */
    void read(Reader reader);

    /** Asks for the whole book of a room. */
    void askAnew(String room);

    /**
     * There is a session here whose mix this is.
     *
     * @param fresh whether its settings are only how a mix begins, because no director has said anything of it yet
     */
    void open(String room, MixEntry mix, boolean fresh);

    /** Of these mixes there are sessions here, and of no others. */
    void hold(String room, List<String> ids);

    /** There is none any more. */
    void release(String room, String id);

    /**
     * Asks for one change; completes with what became of it, after the change itself was told, or with
     * {@code Refused(…, "room_away", …)}.
     */
    CompletionStage<MixNews.Answer> change(String room, String id, MixChange change, String author);

    /** Asks for a template to be kept, in the place of one of that name; completes as {@link #change}. */
    CompletionStage<MixNews.Answer> keep(String room, MixTemplate template);

    /** Asks for one to be forgotten; completes as {@link #change}. */
    CompletionStage<MixNews.Answer> forget(String room, String template);
}
