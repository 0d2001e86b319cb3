package io.foldback.proto.osc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads packets: messages, and bundles of them. Total: every string of bytes gets an answer, and a packet is taken as a
 * whole or not at all. Time tags are passed over, for a fader that was moved is moved at once.
 * <pre>
 * message  | path NUL.. | ',' tags NUL.. | arguments ...      each part padded to 4 bytes; numbers big-endian
 * bundle   | "#bundle" NUL | time tag, 8 | size, 4 | message or bundle | size, 4 | ...
 * </pre>
 */
public final class OscReader {
    /** Bytes of the longest packet. */
    public static final int LONGEST = 4_096;

    private static final int DEEPEST = 4;
    private static final String BUNDLE = "#bundle";

    /** What a packet says, or why it says nothing. */
    public sealed interface Reading {

        /** In the order in which they stand; none in an empty bundle. */
        record Said(List<OscMessage> messages) implements Reading {}

        record Malformed(String why) implements Reading {}
    }

    private OscReader() {}

    /** Reads what remains of {@code packet}, whose position is left as it was. */
    public static Reading read(ByteBuffer packet) {
        final int length = packet.remaining();
        if (length > LONGEST) {
            return new Reading.Malformed("more than " + LONGEST + " bytes");
        }
        if (length == 0 || length % 4 != 0) {
            return new Reading.Malformed(length + " bytes, which is no multiple of 4 above 0");
        }
        final List<OscMessage> messages = new ArrayList<>(1);
        final String why = element(packet.slice(), 0, messages);
        return why == null ? new Reading.Said(messages) : new Reading.Malformed(why);
    }

    /** Null when it was read. */
    private static @Nullable String element(ByteBuffer in, int depth, List<OscMessage> into) {
        final String head = text(in);
        if (head == null) {
            return "a path without end";
        }
        if (head.equals(BUNDLE)) {
            return depth == DEEPEST ? "bundles more than " + DEEPEST + " deep" : bundle(in, depth, into);
        }
        return head.startsWith("/") ? message(head, in, into) : "neither a path nor a bundle";
    }

    private static @Nullable String bundle(ByteBuffer in, int depth, List<OscMessage> into) {
        if (in.remaining() < Long.BYTES) {
            return "a bundle without time tag";
        }
        in.getLong();
        while (in.hasRemaining()) {
            final int size = in.getInt(); // all lengths are multiples of 4
            if (size <= 0 || size % 4 != 0 || size > in.remaining()) {
                return "an element of " + size + " bytes where " + in.remaining() + " are left";
            }
            final String why = element(in.slice(in.position(), size), depth + 1, into);
            if (why != null) {
                return why;
            }
            in.position(in.position() + size);
        }
        return null;
    }

    private static @Nullable String message(String path, ByteBuffer in, List<OscMessage> into) {
        final String tags = in.hasRemaining() ? text(in) : ","; // some leave the tags out when there are no arguments
        if (tags == null || !tags.startsWith(",")) {
            return "no type tags";
        }
        final List<OscArgument> arguments = new ArrayList<>(tags.length() - 1);
        for (int tag = 1; tag < tags.length(); tag++) {
            final OscArgument argument = argument(tags.charAt(tag), in);
            if (argument == null) {
                return "an argument of type '" + printable(tags.charAt(tag)) + "' that is unknown or cut off";
            }
            arguments.add(argument);
        }
        if (in.hasRemaining()) {
            return in.remaining() + " bytes behind the last argument";
        }
        into.add(new OscMessage(path, arguments));
        return null;
    }

    private static @Nullable OscArgument argument(char tag, ByteBuffer in) {
        return switch (tag) {
            case 'i' -> in.remaining() < 4 ? null : new OscArgument.Whole(in.getInt());
            case 'f' -> in.remaining() < 4 ? null : new OscArgument.Real(in.getFloat());
            case 'h' -> in.remaining() < 8 ? null : new OscArgument.Whole64(in.getLong());
            case 'd' -> in.remaining() < 8 ? null : new OscArgument.Real64(in.getDouble());
            case 's' -> string(in);
            case 'b' -> blob(in);
            case 'T' -> new OscArgument.Switch(true);
            case 'F' -> new OscArgument.Switch(false);
            case 'N' -> new OscArgument.Nil();
            case 'I' -> new OscArgument.Impulse();
            default -> null;
        };
    }

    private static @Nullable OscArgument string(ByteBuffer in) {
        final String text = text(in);
        return text == null ? null : new OscArgument.Text(text);
    }

    private static @Nullable OscArgument blob(ByteBuffer in) {
        final int size = in.remaining() < 4 ? -1 : in.getInt();
        if (size < 0 || size > in.remaining()) {
            return null;
        }
        final byte[] bytes = new byte[size];
        in.get(bytes);
        in.position(padded(in.position()));
        return new OscArgument.Blob(bytes);
    }

    /** The text at the position, which moves behind it and its padding; null when it has no end. */
    private static @Nullable String text(ByteBuffer in) {
        for (int end = in.position(); end < in.limit(); end++) {
            if (in.get(end) == 0) {
                final byte[] bytes = new byte[end - in.position()];
                in.get(bytes);
                in.position(padded(end + 1));
                return new String(bytes, StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    /** Within the limit, as all lengths are multiples of 4. */
    private static int padded(int position) {
        return (position + 3) & ~3;
    }

    private static char printable(char tag) {
        return tag > ' ' && tag < 127 ? tag : '?';
    }
}
