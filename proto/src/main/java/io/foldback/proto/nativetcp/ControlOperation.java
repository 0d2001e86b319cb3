package io.foldback.proto.nativetcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks to be changed. {@code target} is {@code room} for the room's own settings and null for the
 * session's personal mix; {@code id} is the client's own number, repeated in the error that answers it.
 */
public sealed interface ControlOperation extends ClientMessage {
    String ROOM = "room";

    @Nullable
    String target();

    @Nullable
    Integer id();

    /** How it is called on the wire. */
    String operation();

    @Override
    default byte[] toJson() {
        return Json.bytes(operation(), this);
    }

    default boolean forRoom() {
        return ROOM.equals(target());
    }

    /** {@code volume} is a linear gain 0..2. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SetChannelVolume(
            int channelId,
            double volume,
            @Nullable String target,
            @Nullable Integer id) implements ControlOperation {
        @Override
        public String operation() {
            return "set_channel_volume";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SetChannelPan(
            int channelId,
            double pan,
            @Nullable String target,
            @Nullable Integer id) implements ControlOperation {
        @Override
        public String operation() {
            return "set_channel_pan";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SetChannelMute(
            int channelId,
            boolean mute,
            @Nullable String target,
            @Nullable Integer id) implements ControlOperation {
        @Override
        public String operation() {
            return "set_channel_mute";
        }
    }

    /** Of the room's bus {@code main}, or of the personal mix. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SetMasterVolume(
            double volume,
            @Nullable String target,
            @Nullable Integer id) implements ControlOperation {
        @Override
        public String operation() {
            return "set_master_volume";
        }
    }

    /** Asks to hear something else from now on: a mix, or channels in the order they are wanted. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Subscribe(
            @Nullable String mix,
            @Nullable List<Integer> channels,
            @Nullable String target,
            @Nullable Integer id) implements ControlOperation {
        public Subscribe {
            channels = channels == null ? null : List.copyOf(channels);
        }

        @Override
        public String operation() {
            return "subscribe";
        }
    }

    static Checked<ClientMessage> of(String operation, Fields fields) {
        final String target = fields.text("target");
        if (target != null && !target.equals(ROOM)) {
            fields.complain(ErrorCode.BAD_FIELD, "target must be room or null, is " + Fields.shortened(target));
        }
        final Integer id = fields.integer("id", Integer.MIN_VALUE, Integer.MAX_VALUE);
        return switch (operation) {
            case "set_channel_volume" -> {
                final int channel = channel(fields);
                final double volume = fields.requiredNumber("volume");
                yield fields.check(() -> new SetChannelVolume(channel, volume, target, id));
            }
            case "set_channel_pan" -> {
                final int channel = channel(fields);
                final double pan = fields.requiredNumber("pan");
                yield fields.check(() -> new SetChannelPan(channel, pan, target, id));
            }
            case "set_channel_mute" -> {
                final int channel = channel(fields);
                final boolean mute = fields.requiredFlag("mute");
                yield fields.check(() -> new SetChannelMute(channel, mute, target, id));
            }
            case "set_master_volume" -> {
                final double volume = fields.requiredNumber("volume");
                yield fields.check(() -> new SetMasterVolume(volume, target, id));
            }
            case "subscribe" -> {
                final Wish wish = Wish.of(fields);
                if (wish == null) {
                    fields.complain(ErrorCode.BAD_FIELD, "subscribe must name mix or channels");
                    yield fields.check(() -> new Subscribe(null, null, target, id));
                }
                yield fields.check(() -> new Subscribe(wish.mix(), wish.channels(), target, id));
            }
            default ->
                Checked.bad(ErrorCode.UNKNOWN_OPERATION, "op names no operation: " + Fields.shortened(operation));
        };
    }

    private static int channel(Fields fields) {
        return fields.requiredInteger("channel_id", 0, MAX_CHANNEL_ID);
    }
}
