package io.foldback.gateway.feed;

import io.foldback.link.mix.MixNews;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Changes of personal mixes and templates that a director has not answered yet. Any thread. */
final class Requests {
    private final Map<Long, CompletableFuture<MixNews.Answer>> open = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Duration patience;

    Requests(Duration patience) {
        this.patience = patience;
    }

    /**
     * @param asks sends it, under the number that the answer is to repeat
     * @param silence what it comes to when nobody answers
     */
    CompletionStage<MixNews.Answer> ask(LongConsumer asks, MixNews.Answer silence) {
        final long number = numbers.incrementAndGet();
        final CompletableFuture<MixNews.Answer> answer = new CompletableFuture<>();
        open.put(number, answer);
        asks.accept(number);
        return answer.completeOnTimeout(silence, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> open.remove(number));
    }

    void answered(MixNews.Answer answer) {
        final CompletableFuture<MixNews.Answer> waiting = open.remove(answer.request());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }
}
