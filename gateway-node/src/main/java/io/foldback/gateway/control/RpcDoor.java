package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.feed.RoomFeeds;
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
    /** Texts that may wait before levels and statistics are left out; one would leave out those of a second room. */
    private static final int MOST_FLEETING = 4;

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
    public Flow<Message, Message, NotUsed> session(Pass pass, Materializer materializer) {
        final Pair<BoundedSourceQueue<Message>, Source<Message, NotUsed>> answers =
                Source.<Message>queue(settings.maxWaiting()).preMaterialize(materializer);
        final BoundedSourceQueue<Message> queue = answers.first();
        final ActorRef<RpcSession.Command> session = system.systemActorOf(
                RpcSession.create(desk, feeds, pass::visitor, settings.interval(), out(queue)),
                "rpc-" + NUMBERS.incrementAndGet(),
                Props.empty());
        final Sink<Message, NotUsed> heard = Flow.of(Message.class)
                .throttle(settings.maxMessagesPerSecond(), Duration.ofSeconds(1))
                .mapAsync(1, message -> textOf(message, materializer))
                .to(Sink.foreach(text -> session.tell(new RpcSession.Said(text))));
        return Flow.fromSinkAndSourceCoupled(heard, answers.second()).watchTermination((used, done) -> {
            pass.begin((code, sentence) -> end(queue, code, sentence));
            done.whenComplete((end, failure) -> {
                pass.close();
                session.tell(new RpcSession.Left());
            });
            return used;
        });
    }

    /** The client is told why, and nothing after that. */
    private static void end(BoundedSourceQueue<Message> queue, String code, String sentence) {
        final ObjectNode why =
                RoomJson.JSON.createObjectNode().put("code", code).put("message", sentence);
        offer(queue, JsonRpc.notification("session.ended", why).toString());
        queue.complete();
    }

    private static RpcOut out(BoundedSourceQueue<Message> queue) {
        return new RpcOut() {
            @Override
            public void tell(String text) {
                offer(queue, text);
            }

            @Override
            public void tellIfIdle(String text) {
                if (queue.size() < MOST_FLEETING) {
                    offer(queue, text);
                }
            }
        };
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
