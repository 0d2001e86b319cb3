package io.foldback.deploy.bench.personal;

import io.foldback.gateway.feed.MixLine;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBook;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.TemplateShelf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Orders the bench's mixes as a room's director does, on the thread of whoever asks; nothing is written. */
final class BenchDirector implements MixLine, MixBook.Shelf {
    private static final String GATEWAY = "bench";

    private final MixBook<String> book = new MixBook<>(
            new MixBookSettings(Duration.ofDays(1), Duration.ofDays(1), 1_000, Duration.ofHours(1), ""),
            (gateway, news) -> this.tell(news),
            this,
            TemplateShelf.NONE);
    private final ArrayDeque<MixNews> posted = new ArrayDeque<>();
    private @Nullable Reader reader;

    private void tell(MixNews news) {
        posted.add(news);
    }

    private void deliver() {
        for (MixNews news = posted.poll(); news != null; news = posted.poll()) {
            Objects.requireNonNull(reader, "mixes read first").onNews(BenchRoom.NAME, news);
        }
    }

    @Override
    public void read(Reader newReader) {
        reader = newReader;
        book.reign(1);
        askAnew(BenchRoom.NAME);
    }

    @Override
    public void askAnew(String room) {
        book.watch(GATEWAY, true, 0);
        deliver();
    }

    @Override
    public void open(String room, MixEntry mix, boolean fresh) {
        book.open(GATEWAY, mix, fresh);
        deliver();
    }

    @Override
    public void hold(String room, List<String> ids) {
        book.hold(GATEWAY, ids, 0);
        deliver();
    }

    @Override
    public void release(String room, String id) {
        book.release(GATEWAY, id, 0);
        deliver();
    }

    @Override
    public CompletionStage<MixNews.Answer> change(String room, String id, MixChange change, String author) {
        return answer(book.change(id, change, author));
    }

    @Override
    public CompletionStage<MixNews.Answer> keep(String room, MixTemplate template) {
        return answer(book.keepTemplate(template));
    }

    @Override
    public CompletionStage<MixNews.Answer> forget(String room, String template) {
        return answer(book.forgetTemplate(template));
    }

    private CompletionStage<MixNews.Answer> answer(MixBook.Verdict verdict) {
        final MixNews.Answer answer =
                switch (verdict) {
                    case MixBook.Verdict.Done done -> new MixNews.Accepted(0, false);
                    case MixBook.Verdict.Refused(String code, String message) -> new MixNews.Refused(0, code, message);
                };
        deliver();
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<Boolean> keep(KeptMix mix) {
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void forget(String id) {}
}
