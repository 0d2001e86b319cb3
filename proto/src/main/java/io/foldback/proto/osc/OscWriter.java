package io.foldback.proto.osc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes messages as {@link OscReader} draws them; texts in UTF-8. */
public final class OscWriter {

    private OscWriter() {}

    /**
     * Writes at the buffer's position, which is to be a multiple of 4 and moves behind the message.
     *
     * @throws java.nio.BufferOverflowException when it does not fit
     */
    public static void write(OscMessage message, ByteBuffer out) {
        text(message.path(), out);
        tags(message, out);
        message.arguments().forEach(argument -> argument(argument, out));
    }

    private static void tags(OscMessage message, ByteBuffer out) {
        out.put((byte) ',');
        for (OscArgument argument : message.arguments()) {
            out.put(tag(argument));
        }
        end(out);
    }

    private static byte tag(OscArgument argument) {
        return (byte)
                switch (argument) {
                    case OscArgument.Whole whole -> 'i';
                    case OscArgument.Whole64 whole -> 'h';
                    case OscArgument.Real real -> 'f';
                    case OscArgument.Real64 real -> 'd';
                    case OscArgument.Text text -> 's';
                    case OscArgument.Blob blob -> 'b';
                    case OscArgument.Switch(boolean on) -> on ? 'T' : 'F';
                    case OscArgument.Nil nil -> 'N';
                    case OscArgument.Impulse impulse -> 'I';
                };
    }

    private static void argument(OscArgument argument, ByteBuffer out) {
        switch (argument) {
            case OscArgument.Whole(int value) -> out.putInt(value);
            case OscArgument.Whole64(long value) -> out.putLong(value);
            case OscArgument.Real(float value) -> out.putFloat(value);
            case OscArgument.Real64(double value) -> out.putDouble(value);
            case OscArgument.Text(String value) -> text(value, out);
            case OscArgument.Blob blob -> blob(blob.bytes(), out);
            case OscArgument.Switch none -> {}
            case OscArgument.Nil none -> {}
            case OscArgument.Impulse none -> {}
        }
    }

    private static void blob(byte[] bytes, ByteBuffer out) {
        out.putInt(bytes.length).put(bytes);
        pad(out);
    }

    private static void text(String text, ByteBuffer out) {
        out.put(text.getBytes(StandardCharsets.UTF_8));
        end(out);
    }

    /** At least one NUL. */
    private static void end(ByteBuffer out) {
        out.put((byte) 0);
        pad(out);
    }

    private static void pad(ByteBuffer out) {
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
    }
}
