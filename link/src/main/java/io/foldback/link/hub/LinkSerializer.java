package io.foldback.link.hub;

import com.google.protobuf.InvalidProtocolBufferException;
import io.foldback.audio.block.RoomClock;
import io.foldback.link.blocks.StreamDescription;
import io.foldback.link.control.RoomAnnouncement;
import io.foldback.link.control.RoomCommand;
import io.foldback.proto.link.Announcement;
import io.foldback.proto.link.Echo;
import io.foldback.proto.link.Refused;
import io.foldback.proto.link.Room;
import io.foldback.proto.link.Select;
import io.foldback.proto.link.Selection;
import io.foldback.proto.link.Stream;
import io.foldback.proto.link.Subscribe;
import io.foldback.proto.link.Subscribed;
import io.foldback.proto.link.Unsubscribe;
import java.io.NotSerializableException;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.jspecify.annotations.Nullable;

/** Hubs' messages as Protobuf, so that nodes of two releases understand each other. */
public final class LinkSerializer extends SerializerWithStringManifest {
    private static final int IDENTIFIER = 5_101_001;

    private final ActorRefResolver resolver;

    public LinkSerializer(ExtendedActorSystem system) {
        resolver = ActorRefResolver.get(Adapter.toTyped(system));
    }

    @Override
    public int identifier() {
        return IDENTIFIER;
    }

    @Override
    public String manifest(Object message) {
        return switch ((LinkMessage) message) {
            case LinkMessage.Announce a -> "A";
            case LinkMessage.Subscribe s -> "S";
            case LinkMessage.Select s -> "C";
            case LinkMessage.Unsubscribe u -> "U";
            case LinkMessage.Subscribed s -> "O";
            case LinkMessage.Refused r -> "R";
        };
    }

    @Override
    public byte[] toBinary(Object message) {
        return switch ((LinkMessage) message) {
            case LinkMessage.Announce a -> announcement(a).toByteArray();
            case LinkMessage.Subscribe s ->
                Subscribe.newBuilder()
                        .setStream(s.stream())
                        .setSubscriber(s.subscriber())
                        .setSelection(selection(s.selection()))
                        .setReplyTo(resolver.toSerializationFormat(s.replyTo()))
                        .build()
                        .toByteArray();
            case LinkMessage.Select s ->
                Select.newBuilder()
                        .setStream(s.stream())
                        .setSubscriber(s.subscriber())
                        .setSelection(selection(s.selection()))
                        .build()
                        .toByteArray();
            case LinkMessage.Unsubscribe u ->
                Unsubscribe.newBuilder()
                        .setStream(u.stream())
                        .setSubscriber(u.subscriber())
                        .build()
                        .toByteArray();
            case LinkMessage.Subscribed s ->
                Subscribed.newBuilder()
                        .setStream(s.stream())
                        .setSubscriber(s.subscriber())
                        .setSourceRef(s.sourceRef())
                        .build()
                        .toByteArray();
            case LinkMessage.Refused r ->
                Refused.newBuilder()
                        .setStream(r.stream())
                        .setSubscriber(r.subscriber())
                        .setReason(r.reason())
                        .build()
                        .toByteArray();
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            return switch (manifest) {
                case "A" -> announce(Announcement.parseFrom(bytes));
                case "S" -> subscribe(Subscribe.parseFrom(bytes));
                case "C" -> select(Select.parseFrom(bytes));
                case "U" -> unsubscribe(Unsubscribe.parseFrom(bytes));
                case "O" -> subscribed(Subscribed.parseFrom(bytes));
                case "R" -> refused(Refused.parseFrom(bytes));
                default -> throw new NotSerializableException("link message of unknown kind " + manifest);
            };
        } catch (InvalidProtocolBufferException e) {
            throw (NotSerializableException)
                    new NotSerializableException("link message of kind " + manifest + " is malformed").initCause(e);
        }
    }

    private Announcement announcement(LinkMessage.Announce announce) {
        final Announcement.Builder builder = Announcement.newBuilder()
                .setNode(announce.node())
                .setHost(announce.host())
                .setIncarnation(announce.incarnation())
                .setSentNanos(announce.sentNanos());
        announce.streams().forEach(stream -> builder.addStreams(stream(stream)));
        announce.rooms().forEach(room -> builder.addRooms(room(room)));
        final LinkMessage.Echo echo = announce.echo();
        if (echo != null) {
            builder.setEcho(Echo.newBuilder().setSentNanos(echo.sentNanos()).setReceivedNanos(echo.receivedNanos()));
        }
        return builder.build();
    }

    private static Stream stream(StreamDescription stream) {
        return Stream.newBuilder()
                .setName(stream.name())
                .setFrames(stream.frames())
                .addAllChannelNames(stream.channelNames())
                .build();
    }

    private Room room(RoomAnnouncement room) {
        return Room.newBuilder()
                .setName(room.room())
                .setBlockFrames(room.blockFrames())
                .setMaster(room.master() == null ? "" : room.master())
                .setPosition(room.clock().position())
                .setNanos(room.clock().nanos())
                .setRatePpm(room.clock().ratePpm())
                .setDirector(resolver.toSerializationFormat(room.director()))
                .setTerm(room.term())
                .setFollows(room.follows())
                .build();
    }

    private static Selection selection(io.foldback.link.blocks.Selection selection) {
        return Selection.newBuilder()
                .setBuses(selection.buses())
                .setChannels(selection.channels())
                .build();
    }

    private LinkMessage.Announce announce(Announcement wire) {
        return new LinkMessage.Announce(
                wire.getNode(),
                wire.getHost(),
                wire.getIncarnation(),
                wire.getSentNanos(),
                wire.getStreamsList().stream()
                        .map(s -> new StreamDescription(s.getName(), s.getFrames(), s.getChannelNamesList()))
                        .toList(),
                wire.getRoomsList().stream().map(this::room).toList(),
                echo(wire));
    }

    private static LinkMessage.@Nullable Echo echo(Announcement wire) {
        return wire.hasEcho()
                ? new LinkMessage.Echo(
                        wire.getEcho().getSentNanos(), wire.getEcho().getReceivedNanos())
                : null;
    }

    private RoomAnnouncement room(Room wire) {
        final ActorRef<RoomCommand> director = resolver.resolveActorRef(wire.getDirector());
        return new RoomAnnouncement(
                wire.getName(),
                wire.getTerm(),
                wire.getFollows(),
                wire.getBlockFrames(),
                wire.getMaster().isEmpty() ? null : wire.getMaster(),
                new RoomClock(wire.getPosition(), wire.getNanos(), wire.getRatePpm()),
                director);
    }

    private LinkMessage.Subscribe subscribe(Subscribe wire) {
        return new LinkMessage.Subscribe(
                wire.getStream(),
                wire.getSubscriber(),
                selection(wire.getSelection()),
                resolver.resolveActorRef(wire.getReplyTo()));
    }

    private static LinkMessage.Select select(Select wire) {
        return new LinkMessage.Select(wire.getStream(), wire.getSubscriber(), selection(wire.getSelection()));
    }

    private static LinkMessage.Unsubscribe unsubscribe(Unsubscribe wire) {
        return new LinkMessage.Unsubscribe(wire.getStream(), wire.getSubscriber());
    }

    private static LinkMessage.Subscribed subscribed(Subscribed wire) {
        return new LinkMessage.Subscribed(wire.getStream(), wire.getSubscriber(), wire.getSourceRef());
    }

    private static LinkMessage.Refused refused(Refused wire) {
        return new LinkMessage.Refused(wire.getStream(), wire.getSubscriber(), wire.getReason());
    }

    private static io.foldback.link.blocks.Selection selection(Selection wire) {
        return new io.foldback.link.blocks.Selection(wire.getBuses(), wire.getChannels());
    }
}
