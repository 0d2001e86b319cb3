package io.foldback.gateway.control;

import io.foldback.gateway.feed.RoomFeeds;
import io.foldback.gateway.session.DefaultGrant;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** {@code /rpc}: JSON-RPC 2.0 over WebSocket. Any thread. */
public final class RpcDoor {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final ActorSystem<?> system;
    private final ControlDesk desk;
    private final RoomFeeds feeds;
    private final ControlSettings settings;

    public RpcDoor(ActorSystem<?> system, ControlDesk desk, RoomFeeds feeds, ControlSettings settings) {
        this.system = system;
        this.desk = desk;
        this.feeds = feeds;
        this.settings = settings;
    }

    /**
     * One session; to be run once. A client that does not read its answers is closed when too many wait, one that sends a
     * text that is too long at once.
     */
    public Flow<Message, Message, NotUsed> session(DefaultGrant granted, Materializer materializer) {
        final Pair<BoundedSourceQueue<Message>, Source<Message, NotUsed>> answers =
                Source.<Message>queue(settings.maxWaiting()).preMaterialize(materializer);
        final BoundedSourceQueue<Message> queue = answers.first();
        final ActorRef<RpcSession.Command> session = system.systemActorOf(
                RpcSession.create(desk, feeds, granted, settings.interval(), text -> offer(queue, text)),
                "rpc-" + NUMBERS.incrementAndGet(),
                Props.empty());
        final Sink<Message, NotUsed> heard = Flow.of(Message.class)
                .throttle(settings.maxMessagesPerSecond(), Duration.ofSeconds(1))
                .mapAsync(1, message -> textOf(message, materializer))
                .to(Sink.foreach(text -> session.tell(new RpcSession.Said(text))));
        return Flow.fromSinkAndSourceCoupled(heard, answers.second()).watchTermination((used, done) -> {
            done.whenComplete((end, failure) -> session.tell(new RpcSession.Left()));
            return used;
        });
    }

    private static void offer(BoundedSourceQueue<Message> queue, String text) {
        if (queue.offer(TextMessage.create(text)) == QueueOfferResult.dropped()) {
            queue.fail(new IllegalStateException("a client does not read its answers"));
        }
    }

    private CompletionStage<String> textOf(Message message, Materializer materializer) {
        if (!message.isText()) {
            message.asBinaryMessage().getStreamedData().runWith(Sink.cancelled(), materializer);
            return CompletableFuture.completedFuture("");
        }
        return message.asTextMessage()
                .getStreamedText()
                .limitWeighted(settings.maxText(), part -> (long) part.length())
                .runFold(new StringBuilder(), StringBuilder::append, materializer)
                .thenApply(StringBuilder::toString);
    }
}
