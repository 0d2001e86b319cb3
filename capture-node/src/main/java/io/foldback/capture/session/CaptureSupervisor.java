package io.foldback.capture.session;

import io.foldback.link.Link;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.control.NodeStatistics.SourceStatistics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Parent of all sources of this node, one device actor each; adds their counts to what the node reports of itself. */
public final class CaptureSupervisor {
    private static final SupervisorStrategy RESTART =
            SupervisorStrategy.restartWithBackoff(Duration.ofMillis(250), Duration.ofSeconds(2), 0.1);

    private CaptureSupervisor() {}

    /** @param hopeless is told why when not one of the sources can ever be opened */
    public static Behavior<Void> create(
            List<SourceSettings> sources, boolean realtime, Link link, Consumer<String> hopeless) {
        return Behaviors.setup(context -> {
            final var latest = new ConcurrentSkipListMap<String, SourceStatistics>();
            final Hopes hopes = new Hopes(sources.size(), hopeless);
            for (final SourceSettings source : sources) {
                final Behavior<CaptureDevice.Command> device = CaptureDevice.create(
                        source,
                        realtime,
                        link,
                        statistics -> latest.put(source.name(), statistics),
                        sentence -> hopes.lose(source.name(), sentence));
                context.spawn(Behaviors.supervise(device).onFailure(RESTART), source.name());
            }
            final String node = context.getSystem().address().toString();
            link.directory().report(() -> new NodeStatistics(node, List.copyOf(latest.values()), List.of()));
            return Behaviors.empty();
        });
    }
}
