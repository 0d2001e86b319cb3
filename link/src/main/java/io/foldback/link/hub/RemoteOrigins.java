package io.foldback.link.hub;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.OverwriteSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.SourceRef;
import org.apache.pekko.stream.StreamRefResolver;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamRefs;

/** Opens the sending end of a stream for a subscriber on another node: dropping buffer, then a stream reference. */
final class RemoteOrigins {
    private final ActorSystem<?> system;
    private final Origins origins;
    private final LinkSettings settings;
    private final Set<Sending> sendings = ConcurrentHashMap.newKeySet();

    /** One running stream to {@code node}. */
    private record Sending(
            String node, String subscriber, Origin origin, OverwriteSource.Feed<AudioBlock> feed, long openedNanos) {
        void close() {
            origin.detach(subscriber, feed);
        }
    }

    RemoteOrigins(ActorSystem<?> system, Origins origins, LinkSettings settings) {
        this.system = system;
        this.origins = origins;
        this.settings = settings;
    }

    void open(LinkMessage.Subscribe subscribe) {
        final Origin origin = origins.find(subscribe.stream());
        if (origin == null) {
            subscribe.replyTo().tell(new LinkMessage.Refused(subscribe.stream(), subscribe.subscriber(), "not here"));
            return;
        }
        final Pair<OverwriteSource.Feed<AudioBlock>, SourceRef<AudioBlock>> path = path(origin, subscribe);
        origin.attach(subscribe.subscriber(), subscribe.selection(), path.first());
        final String reference = StreamRefResolver.get(system).toSerializationFormat(path.second());
        subscribe.replyTo().tell(new LinkMessage.Subscribed(subscribe.stream(), subscribe.subscriber(), reference));
    }

    private Pair<OverwriteSource.Feed<AudioBlock>, SourceRef<AudioBlock>> path(
            Origin origin, LinkMessage.Subscribe subscribe) {
        return Source.fromGraph(new OverwriteSource<AudioBlock>(settings.originBlocks()))
                .watchTermination((feed, done) -> {
                    final Sending sending = sending(origin, subscribe, feed);
                    sendings.add(sending);
                    done.handle((Done ended, Throwable failure) -> {
                        sendings.remove(sending);
                        sending.close();
                        return Done.getInstance();
                    });
                    return feed;
                })
                .toMat(StreamRefs.sourceRef(), Keep.both())
                .withAttributes(ActorAttributes.dispatcher(AudioLink.DISPATCHER).and(Attributes.inputBuffer(1, 1)))
                .run(system);
    }

    private static Sending sending(
            Origin origin, LinkMessage.Subscribe subscribe, OverwriteSource.Feed<AudioBlock> feed) {
        final String node = subscribe.replyTo().path().address().toString();
        return new Sending(node, subscribe.subscriber(), origin, feed, System.nanoTime());
    }

    /**
     * Ends what goes to nodes that are not heard: nobody says that a node is dead. One that comes back subscribes anew.
     *
     * @param heard addresses of the nodes that are
     * @param openedBefore younger streams stay, because their node may not have been heard yet
     */
    void closeUnheard(Set<String> heard, long openedBefore) {
        for (final Sending sending : sendings) {
            if (!heard.contains(sending.node()) && sending.openedNanos() - openedBefore < 0) {
                sending.close();
            }
        }
    }
}
