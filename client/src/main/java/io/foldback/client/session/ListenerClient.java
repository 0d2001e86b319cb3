package io.foldback.client.session;

import io.foldback.client.datagram.DatagramCounters;
import io.foldback.client.datagram.DatagramFigures;
import io.foldback.proto.nativetcp.Hello;
import io.foldback.proto.nativetcp.ServerMessage;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a gateway by the native protocol, on a thread of its own. A lost connection is made anew and asks for the
 * same; it shows the token of the last welcome, for servers whose sessions outlive a connection. A refusal is final unless there was a welcome before or
 * the server says that the room is away for the moment, and even then after ten in a row.
 */
public final class ListenerClient implements AutoCloseable {
    private static final int MOST_REFUSALS = 10;

    private final ListenerSettings settings;
    private final BlockSink sink;
    private final Consumer<ServerMessage> messages;
    private final Reception reception = new Reception();
    private final DatagramCounters datagramCounters = new DatagramCounters();
    private final Backoff backoff;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "foldback-listener");
    private volatile @Nullable Socket socket;
    private volatile String trouble = "";
    private volatile String notice = "";
    private volatile List<String> roomTroubles = List.of();
    private @Nullable String resume;
    private int refusals;

    /**
     * @param messages what the server says beside sound (welcome, states, errors); called by the client's thread
     */
    public ListenerClient(ListenerSettings settings, BlockSink sink, Consumer<ServerMessage> messages) {
        this.settings = settings;
        this.sink = sink;
        this.messages = messages;
        backoff = new Backoff(settings.firstRetry(), settings.longestRetry());
    }

    public void start() {
        thread.start();
    }

    /** Completed when this client listens no more; its thread has then left the sink. */
    public CompletableFuture<Ending> ending() {
        return ending.copy();
    }

    /** Any thread. */
    public ListenerStatistics statistics() {
        return reception.statistics();
    }

    /** Why there is no connection now, in one sentence; empty when nothing is known to be wrong. */
    public String trouble() {
        return trouble;
    }

    /** What a person should know of the way by which the sound comes, in one sentence; empty when it is as was wished. */
    public String notice() {
        return notice;
    }

    /** What keeps sound of the room from coming, as the server says: a sentence each that tells people what to do. */
    public List<String> roomTroubles() {
        return roomTroubles;
    }

    /** What came by datagrams. Any thread. */
    public DatagramFigures datagrams() {
        return datagramCounters.figures();
    }

    /** Ends the connection; does not wait. */
    @Override
    public void close() {
        closing.countDown();
        closeSocket();
    }

    private void run() {
        Ending end = new Ending(Ending.Kind.FAILED, "the listener's thread died");
        try {
            Ending last = attempt();
            while (last == null && !closing.await(backoff.next().toNanos(), TimeUnit.NANOSECONDS)) {
                last = attempt();
            }
            end = last == null ? closed() : last;
        } catch (InterruptedException e) {
            end = closed();
        } finally {
            reception.connected(false);
            ending.complete(end);
        }
    }

    /** One connection from beginning to end; null when another should be tried. */
    private @Nullable Ending attempt() {
        reception.attempt();
        try (Socket made = new Socket()) {
            socket = made;
            if (closing.getCount() == 0) {
                return closed();
            }
            converse(Connection.open(made, settings.host(), settings.port(), settings.patience()));
            return closed();
        } catch (RefusedException e) {
            return refused(e);
        } catch (SinkException e) {
            return new Ending(Ending.Kind.FAILED, sentence(e));
        } catch (IOException e) {
            return lost(e);
        } finally {
            reception.connected(false);
        }
    }

    private void converse(Connection connection) throws IOException {
        try (Session session = session(connection)) {
            try {
                session.run(hello());
            } finally {
                resume = session.welcome() ? session.resume() : resume;
            }
        }
    }

    private Session session(Connection connection) {
        return new Session(
                connection, settings, sink, reception, datagramCounters, this::heard, sentence -> notice = sentence);
    }

    private void heard(ServerMessage message) {
        if (message instanceof ServerMessage.Welcome welcome) {
            backoff.restart();
            refusals = 0;
            trouble = "";
            roomTroubles = welcome.troubles();
        } else if (message instanceof ServerMessage.State state) {
            roomTroubles = state.troubles();
        }
        messages.accept(message);
    }

    private @Nullable Ending refused(RefusedException e) {
        refusals++;
        trouble = sentence(e);
        final boolean hopeless = reception.sessions() == 0 && !e.temporary();
        final boolean last = hopeless || refusals >= MOST_REFUSALS;
        return last ? new Ending(Ending.Kind.REFUSED, sentence(e)) : null;
    }

    private @Nullable Ending lost(IOException e) {
        if (closing.getCount() == 0) {
            return closed();
        }
        trouble = sentence(e);
        if (reception.sessions() > 0 || settings.persistent()) {
            return null;
        }
        return new Ending(
                Ending.Kind.UNREACHABLE,
                "no server at " + settings.host() + ":" + settings.port() + ": " + sentence(e));
    }

    private static Ending closed() {
        return new Ending(Ending.Kind.CLOSED, "closed");
    }

    private static String sentence(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private Hello hello() {
        final Hello asked = settings.hello();
        return resume == null ? asked : asked.resuming(resume);
    }

    private void closeSocket() {
        final Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                trouble = sentence(e);
            }
        }
    }
}
