package io.foldback.gateway.websocket;

import io.foldback.gateway.access.AccessCode;
import io.foldback.gateway.access.Credentials;
import io.foldback.gateway.access.Pass;
import io.foldback.gateway.session.ListenerCounters;
import io.foldback.gateway.session.Sessions;
import io.foldback.proto.nativetcp.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.ws.Message;
import org.apache.pekko.http.javadsl.model.ws.TextMessage;
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

    private final ListenerCounters counters = new ListenerCounters();
    private final AudioWish wish;
    private final String address;
    private final Surroundings around;
    private final Function<Credentials, Entrance> entrance;
    private final ListenerRing ring;
    private final TextLimit limit;
    private final long number;
    private Entrance.@Nullable Open hearing;
    private boolean waiting;
    private boolean gone;

    /**
     * What the sessions of a gateway have in common.
     *
     * @param helloTimeout how long somebody may take to show a token
     */
    record Surroundings(
            Sessions sessions,
            PlayoutReports reports,
            DoorCounters counters,
            Lobby lobby,
            WebSocketSettings settings,
            Duration helloTimeout) {}

    /**
     * @param hearing what may be heard at once; null: nothing before a token was shown
     * @param entrance judges what is shown later
     */
    AudioSession(
            AudioWish wish,
            Entrance.@Nullable Open hearing,
            String address,
            Surroundings around,
            Function<Credentials, Entrance> entrance) {
        this.wish = wish;
        this.hearing = hearing;
        this.address = address;
        this.around = around;
        this.entrance = entrance;
        this.number = around.sessions().nextNumber();
        final WebSocketSettings settings = around.settings();
        this.ring = new ListenerRing(
                settings.ringMessages(wish.shape().frames()),
                settings.unconfirmedMessages(wish.shape().frames()),
                wish.shape().isOpus(),
                settings.patience().toNanos(),
                counters,
                around.counters());
        this.limit = new TextLimit(settings.maxTextsPerSecond(), System.nanoTime());
    }

    /** The connection; to be run once. Sound that the socket does not take in time is overwritten in the ring. */
    public Flow<Message, Message, NotUsed> flow(Materializer materializer) {
        final Sink<Message, NotUsed> heard = Flow.of(Message.class)
                .mapAsync(1, message -> textOf(message, materializer))
                .to(Sink.foreach(this::onText));
        final Source<Message, NotUsed> sent = Source.fromGraph(new ListenerSource(ring));
        return Flow.fromSinkAndSourceCoupled(heard, sent)
                .watchTermination(Keep.both())
                .mapMaterializedValue(running -> run(running, materializer));
    }

    private synchronized NotUsed run(Pair<NotUsed, CompletionStage<Done>> running, Materializer materializer) {
        if (hearing != null) {
            begin(hearing);
        } else {
            waiting = true;
            around.lobby().enter(address);
            materializer
                    .system()
                    .scheduler()
                    .scheduleOnce(around.helloTimeout(), this::onSilence, materializer.executionContext());
        }
        running.second().whenComplete((done, failure) -> left());
        return running.first();
    }

    private synchronized void begin(Entrance.Open opened) {
        hearing = opened;
        around.counters().countWelcome();
        ring.tell(ControlText.welcome(opened.pass(), wish, opened.mix()));
        around.sessions().joined(listener(opened.pass()));
        opened.sound().begin(ring);
        opened.pass().begin((code, sentence) -> banish(opened, code, sentence));
    }

    /** Any thread: no sound leaves from here on, nobody finds the own mix, and the connection ends. */
    private void banish(Entrance.Open opened, String code, String sentence) {
        close(code, sentence);
        opened.sound().end(ring);
    }

    private Sessions.Listener listener(Pass pass) {
        return new Sessions.Listener(
                pass.session(),
                number,
                TRANSPORT,
                address,
                wish.room(),
                wish.selectionName(),
                wish.shape().spoken(),
                wish.shape().frames(),
                System.currentTimeMillis(),
                counters);
    }

    private synchronized void left() {
        gone = true;
        leaveLobby();
        if (hearing != null) {
            hearing.sound().end(ring);
            around.sessions().left(number);
            around.reports().forget(hearing.pass().session());
            hearing.pass().close();
        }
    }

    private void leaveLobby() {
        if (waiting) {
            waiting = false;
            around.lobby().leave(address);
        }
    }

    private synchronized void onSilence() {
        if (waiting) {
            close(
                    AccessCode.TOKEN_MISSING,
                    "no token was shown within " + around.helloTimeout().toMillis() + " ms");
        }
    }

    /** The text of a message; empty when it is none, or too long. */
    private static CompletionStage<String> textOf(Message message, Materializer materializer) {
        if (!message.isText()) {
            message.asBinaryMessage().getStreamedData().runWith(Sink.cancelled(), materializer);
            return CompletableFuture.completedFuture("");
        }
        final TextMessage text = message.asTextMessage();
        return text.isStrict() // as nearly all are: several a second of each listener, and a stream of its own
                // costs 50 us
                ? CompletableFuture.completedFuture(
                        text.getStrictText().length() > MAX_TEXT ? "" : text.getStrictText())
                : gathered(text, materializer);
    }

    private static CompletionStage<String> gathered(TextMessage text, Materializer materializer) {
        return text.getStreamedText()
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
            case ControlText.Hello hello -> onHello(hello);
            case ControlText.Foreign foreign -> close("bad_message", foreign.sentence());
            case ControlText other
            when session() == null -> close(ErrorCode.HELLO_EXPECTED, "the first text must be a hello with a token");
            case ControlText.Ping ping -> ring.tell(ControlText.pong(ping.t(), now));
            case ControlText.Report report -> onReport(report);
            case ControlText.Received received -> onReceived(received);
        }
    }

    /** Null while no token was shown. */
    private synchronized @Nullable String session() {
        return hearing == null ? null : hearing.pass().session();
    }

    private void onReport(ControlText.Report report) {
        final String session = session();
        if (session != null) {
            around.reports().told(session, report.playout());
        }
    }

    private void onReceived(ControlText.Received received) {
        if (!ring.confirm(received.messages())) {
            close("bad_message", "messages of a received must count what was sent, is " + received.messages());
        }
    }

    private synchronized void onHello(ControlText.Hello hello) {
        if (!waiting || gone) {
            close(ErrorCode.ALREADY_WELCOME, "this connection was let in before; a token goes into its first text");
            return;
        }
        leaveLobby();
        switch (entrance.apply(hello.credentials())) {
            case Entrance.Open opened -> begin(opened);
            case Refusal refusal -> {
                around.counters().countRefused(refusal.code());
                close(refusal.code(), refusal.sentence());
            }
        }
    }

    private void close(String code, String sentence) {
        LOG.info("Listener {} at {} was closed: {} ({})", number, address, sentence, code);
        ring.close(code, sentence);
    }
}
