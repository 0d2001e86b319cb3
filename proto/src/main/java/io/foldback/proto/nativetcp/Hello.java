package io.foldback.proto.nativetcp;

import io.foldback.proto.datagram.DatagramWish;
import io.foldback.proto.datagram.Redundancy;
import io.foldback.proto.datagram.SoundFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client's first message.
 *
 * @param clientId how the client calls itself, for the log
 * @param room {@code main} when the client named none
 * @param mix name of a bus, or {@code mine}; null when channels are set
 * @param channels ids in the order they are to be sent, no id twice; null when a mix is set
 * @param block frames of a payload that the client wishes for; null leaves it to the room
 * @param rf whether the client is in RF mode; echoed as a flag of every audio frame
 * @param resume token of an earlier welcome
 * @param datagrams how the sound is to come by datagrams; null: it comes over this connection
 */
public record Hello(
        @Nullable String clientId,
        @Nullable String token,
        String room,
        @Nullable String mix,
        @Nullable List<Integer> channels,
        SampleFormat format,
        boolean compressed,
        boolean stamped,
        @Nullable Integer block,
        boolean rf,
        @Nullable String resume,
        @Nullable DatagramWish datagrams)
        implements ClientMessage {
    public static final String DEFAULT_ROOM = "main";
    public static final int MIN_BLOCK = 64;
    public static final int MAX_BLOCK = 512;

    public Hello {
        channels = channels == null ? null : List.copyOf(channels);
    }

    /** A hello for sound over this connection. */
    public Hello(
            @Nullable String clientId,
            @Nullable String token,
            String room,
            @Nullable String mix,
            @Nullable List<Integer> channels,
            SampleFormat format,
            boolean compressed,
            boolean stamped,
            @Nullable Integer block,
            boolean rf,
            @Nullable String resume) {
        this(clientId, token, room, mix, channels, format, compressed, stamped, block, rf, resume, null);
    }

    /** A hello for a bus, stamped, float32, with the room's block. */
    public static Hello forMix(String room, String mix) {
        return new Hello(null, null, room, mix, null, SampleFormat.FLOAT32, false, true, null, false, null);
    }

    /** A hello for strip outputs, stamped, float32, with the room's block. */
    public static Hello forChannels(String room, List<Integer> channels) {
        return new Hello(null, null, room, null, channels, SampleFormat.FLOAT32, false, true, null, false, null);
    }

    /** The same, of a session that was there before. */
    public Hello resuming(@Nullable String token) {
        return new Hello(
                clientId, this.token, room, mix, channels, format, compressed, stamped, block, rf, token, datagrams);
    }

    @Override
    public byte[] toJson() {
        return Json.bytes(
                "hello",
                new Wire(
                        clientId,
                        token,
                        room,
                        mix,
                        channels,
                        format.wireName(),
                        compressed,
                        stamped,
                        block,
                        rf,
                        resume,
                        datagrams == null
                                ? null
                                : new Datagrams(datagrams.format().wireName(), datagrams.redundancyName())));
    }

    static Checked<ClientMessage> of(Fields fields) {
        final String clientId = fields.text("client_id");
        final String token = fields.text("token");
        final String room = Objects.requireNonNullElse(fields.text("room"), DEFAULT_ROOM);
        final Wish wish = Objects.requireNonNullElse(Wish.of(fields), new Wish(Wish.MAIN, null));
        final SampleFormat format = format(fields);
        final boolean compressed = fields.flag("compressed");
        final boolean stamped = fields.flag("stamped");
        final Integer block = fields.integer("block", MIN_BLOCK, MAX_BLOCK);
        final boolean rf = fields.flag("rf");
        final String resume = fields.text("resume");
        final DatagramWish datagrams = datagrams(fields);
        return fields.check(() -> new Hello(
                clientId,
                token,
                room,
                wish.mix(),
                wish.channels(),
                format,
                compressed,
                stamped,
                block,
                rf,
                resume,
                datagrams));
    }

    private static @Nullable DatagramWish datagrams(Fields fields) {
        final Fields wish = fields.object("datagrams");
        if (wish == null) {
            return null;
        }
        final String named = Objects.requireNonNullElse(wish.text("format"), SoundFormat.INT24.wireName());
        final String much = Objects.requireNonNullElse(wish.text("redundancy"), DatagramWish.AUTO);
        final SoundFormat format = SoundFormat.ofWireName(named);
        final Redundancy redundancy = Redundancy.ofWireName(much);
        if (format == null) {
            wish.complain(
                    ErrorCode.BAD_FIELD,
                    "format of datagrams must be int16, int24 or opus, is " + Fields.shortened(named));
        }
        if (redundancy == null && !much.equals(DatagramWish.AUTO)) {
            wish.complain(
                    ErrorCode.BAD_FIELD,
                    "redundancy must be auto, none, parity, one or two, is " + Fields.shortened(much));
        }
        fields.complainAs(wish);
        return format == null ? null : new DatagramWish(format, redundancy);
    }

    private static SampleFormat format(Fields fields) {
        final String name = fields.text("format");
        final SampleFormat format = name == null ? SampleFormat.FLOAT32 : SampleFormat.ofWireName(name);
        if (format == null) {
            fields.complain(ErrorCode.BAD_FIELD, "format must be float32 or int16, is " + Fields.shortened(name));
            return SampleFormat.FLOAT32;
        }
        return format;
    }

    /** The fields as they are spelled, the format by name. */
    private record Wire(
            @Nullable String clientId,
            @Nullable String token,
            String room,
            @Nullable String mix,
            @Nullable List<Integer> channels,
            String format,
            boolean compressed,
            boolean stamped,
            @Nullable Integer block,
            boolean rf,
            @Nullable String resume,
            @Nullable Datagrams datagrams) {}

    private record Datagrams(String format, String redundancy) {}
}
