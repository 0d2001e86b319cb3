package io.foldback.mixer.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The engine threads of a process, one a core but one, and the publish thread behind them. Control threads. */
public final class EngineThreads implements AutoCloseable {
    private final PublishThread publish;
    private final List<EngineThread> engines = new ArrayList<>();

    private EngineThreads(PublishThread publish) {
        this.publish = publish;
    }

    /** @param cores of the machine; at least one engine thread runs */
    public static EngineThreads start(int cores, boolean realtime) {
        final EngineThreads threads = new EngineThreads(new PublishThread(realtime));
        threads.publish.start();
        for (int i = 0; i < Math.max(1, cores - 1); i++) {
            final EngineThread engine = new EngineThread(i, realtime, threads.publish::wake);
            threads.engines.add(engine);
            engine.start();
        }
        return threads;
    }

    /** The thread with the fewest rooms. */
    public EngineThread leastLoaded() {
        return engines.stream().min(Comparator.comparingInt(EngineThread::load)).orElseThrow();
    }

    /** From now on the room sounds. */
    public void run(RoomEngine room, EngineThread on, RoomOutlet outlet) {
        publish.add(outlet);
        on.add(room);
    }

    public void stop(RoomEngine room, EngineThread on, RoomOutlet outlet) {
        on.remove(room);
        publish.remove(outlet);
    }

    @Override
    public void close() {
        engines.forEach(EngineThread::close);
        publish.close();
    }
}
