package io.foldback.gateway.mix;

import io.foldback.gateway.feed.MixLine;
import io.foldback.gateway.mix.render.MixPlan;
import io.foldback.link.mix.KeptMix;
import io.foldback.link.mix.MixBook;
import io.foldback.link.mix.MixBookSettings;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixEntry;
import io.foldback.link.mix.MixNews;
import io.foldback.link.mix.MixTemplate;
import io.foldback.link.mix.TemplateShelf;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Directors of all rooms in this process, for one gateway; they answer at once. */
public final class TestBooks implements MixLine {
    public static final MixBookSettings SETTINGS =
            new MixBookSettings(Duration.ofDays(7), Duration.ofHours(1), 100, Duration.ofSeconds(10), "default");
    private static final String GATEWAY = "gateway";

    /** Where nothing lasts. */
    public static final MixBook.Shelf NO_SHELF = new MixBook.Shelf() {
        @Override
        public CompletionStage<Boolean> keep(KeptMix mix) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public void forget(String id) {}
    };

    private final Map<String, MixBook<String>> books = new HashMap<>();
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable Reader reader;
    private volatile boolean saved;

    /** How a mix sounds to the first who hears it. */
    public static MixPlan heard(PersonalMix mix) {
        return mix.hearings().getFirst().plan();
    }

    @Override
    public void read(Reader newReader) {
        reader = newReader;
    }

    /** Whether changes last from now on. */
    public void save(boolean lasts) {
        saved = lasts;
    }

    /** One task after the other, on whatever thread comes first, which holds no lock of the books meanwhile. */
    private void run(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            do {
                Objects.requireNonNull(tasks.poll()).run();
            } while (waiting.decrementAndGet() > 0);
        }
    }

    private void book(String room, Consumer<MixBook<String>> what) {
        run(() -> what.accept(books.computeIfAbsent(room, this::begin)));
    }

    private MixBook<String> begin(String room) {
        final MixBook<String> book =
                new MixBook<>(SETTINGS, (gateway, news) -> tell(room, news), NO_SHELF, TemplateShelf.NONE);
        book.reign(1);
        book.watch(GATEWAY, true, 0);
        return book;
    }

    private void tell(String room, MixNews news) {
        run(() -> Objects.requireNonNull(reader).onNews(room, news));
    }

    @Override
    public void askAnew(String room) {
        book(room, book -> book.watch(GATEWAY, true, 0));
    }

    @Override
    public void open(String room, MixEntry mix, boolean fresh) {
        book(room, book -> book.open(GATEWAY, mix, fresh));
    }

    @Override
    public void hold(String room, List<String> ids) {
        book(room, book -> book.hold(GATEWAY, ids, 0));
    }

    @Override
    public void release(String room, String id) {
        book(room, book -> book.release(GATEWAY, id, 0));
    }

    @Override
    public CompletionStage<MixNews.Answer> change(String room, String id, MixChange change, String author) {
        return ask(room, book -> book.change(id, change, author));
    }

    @Override
    public CompletionStage<MixNews.Answer> keep(String room, MixTemplate template) {
        return ask(room, book -> book.keepTemplate(template));
    }

    @Override
    public CompletionStage<MixNews.Answer> forget(String room, String template) {
        return ask(room, book -> book.forgetTemplate(template));
    }

    private CompletionStage<MixNews.Answer> ask(String room, Function<MixBook<String>, MixBook.Verdict> what) {
        final CompletableFuture<MixNews.Answer> answer = new CompletableFuture<>();
        book(room, book -> {
            final MixNews.Answer verdict =
                    switch (what.apply(book)) {
                        case MixBook.Verdict.Done done -> new MixNews.Accepted(0, saved);
                        case MixBook.Verdict.Refused(String code, String message) ->
                            new MixNews.Refused(0, code, message);
                    };
            run(() -> answer.complete(verdict));
        });
        return answer;
    }
}
