package io.foldback.gateway.websocket;

import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener over WebSocket, from its first message to its last. */
public final class AudioSession {
    /** How the statistics call it. */
    public static final String TRANSPORT = "websocket";
    /** Longest text of a client, in characters. */
    static final int MAX_TEXT = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(AudioSession.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id = newId();
    private final ListenerCounters counters = new ListenerCounters();
    private final AudioWish wish;
    private final SessionSound sound;
    private final @Nullable String mix;
    private final String address;
    private final Sessions sessions;
    private final PlayoutReports reports;
    private final DoorCounters door;
    private final ListenerRing ring;
    private final TextLimit limit;

    /** @param mix id of the session's own mix; null when it hears the room's buses or channels */
    AudioSession(
            AudioWish wish,
            SessionSound sound,
            @Nullable String mix,
            String address,
            Sessions sessions,
            PlayoutReports reports,
            DoorCounters door,
            WebSocketSettings settings) {
        this.wish = wish;
        this.sound = sound;
        this.mix = mix;
        this.address = address;
        this.sessions = sessions;
        this.reports = reports;
        this.door = door;
        this.ring = new ListenerRing(
                settings.ringMessages(wish.frames()), settings.patience().toNanos(), counters, door);
        this.limit = new TextLimit(settings.maxTextsPerSecond(), System.nanoTime());
    }

    static String newId() {
        final byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The connection; to be run once. Sound that the socket does not take in time is overwritten in the ring. */
    public Flow<Message, Message, NotUsed> flow(Materializer materializer) {
        final Sink<Message, NotUsed> heard = Flow.of(Message.class)
                .mapAsync(1, message -> textOf(message, materializer))
                .to(Sink.foreach(this::onText));
        final Source<Message, NotUsed> sent = Source.fromGraph(new ListenerSource(ring));
        return Flow.fromSinkAndSourceCoupled(heard, sent)
                .watchTermination(Keep.both())
                .mapMaterializedValue(this::run);
    }

    private NotUsed run(Pair<NotUsed, CompletionStage<org.apache.pekko.Done>> running) {
        door.countWelcome();
        ring.tell(ControlText.welcome(id, wish, mix));
        sessions.joined(new Sessions.Listener(
                id,
                sessions.nextNumber(),
                TRANSPORT,
                address,
                wish.room(),
                wish.selectionName(),
                wish.formatName(),
                wish.frames(),
                System.currentTimeMillis(),
                counters));
        sound.begin(ring);
        running.second().whenComplete((done, failure) -> left());
        return running.first();
    }

    private void left() {
        sound.end(ring);
        sessions.left(id);
        reports.forget(id);
    }

    /** The text of a message; empty when it is none, or too long. */
    private static CompletionStage<String> textOf(Message message, Materializer materializer) {
        if (!message.isText()) {
            message.asBinaryMessage().getStreamedData().runWith(Sink.cancelled(), materializer);
            return java.util.concurrent.CompletableFuture.completedFuture("");
        }
        return message.asTextMessage()
                .getStreamedText()
                .limitWeighted(MAX_TEXT, part -> (long) part.length())
                .runFold(new StringBuilder(), StringBuilder::append, materializer)
                .thenApply(StringBuilder::toString)
                .exceptionally(tooLong -> "");
    }

    private void onText(String text) {
        final long now = System.nanoTime();
        if (!limit.allows(now)) {
            close("too_many_texts", "too many texts within a second");
            return;
        }
        switch (ControlText.parse(text)) {
            case ControlText.Ping ping -> ring.tell(ControlText.pong(ping.t(), now));
            case ControlText.Report report -> reports.told(id, report.playout());
            case ControlText.Foreign foreign -> close("bad_message", foreign.sentence());
        }
    }

    private void close(String code, String sentence) {
        LOG.info("Listener {} at {} was closed: {}", id, address, sentence);
        ring.close(code, sentence);
    }
}
