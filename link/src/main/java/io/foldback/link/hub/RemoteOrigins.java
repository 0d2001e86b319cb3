package io.foldback.link.hub;

import io.foldback.audio.block.AudioBlock;
import io.foldback.link.blocks.AudioLink;
import io.foldback.link.blocks.Origin;
import io.foldback.link.blocks.Origins;
import io.foldback.link.blocks.OverwriteSource;
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
                    done.handle((Done ended, Throwable failure) -> {
                        origin.detach(subscribe.subscriber(), feed);
                        return Done.getInstance();
                    });
                    return feed;
                })
                .toMat(StreamRefs.sourceRef(), Keep.both())
                .withAttributes(ActorAttributes.dispatcher(AudioLink.DISPATCHER).and(Attributes.inputBuffer(1, 1)))
                .run(system);
    }
}
