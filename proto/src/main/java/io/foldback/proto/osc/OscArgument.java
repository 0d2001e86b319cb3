package io.foldback.proto.osc;

import java.util.Arrays;

/** One argument of a message, by its type tag. Immutable. */
public sealed interface OscArgument {

    /** {@code i} */
    record Whole(int value) implements OscArgument {}

    /** {@code h} */
    record Whole64(long value) implements OscArgument {}

    /** {@code f} */
    record Real(float value) implements OscArgument {}

    /** {@code d} */
    record Real64(double value) implements OscArgument {}

    /** {@code s}, without the character NUL. */
    record Text(String value) implements OscArgument {
        public Text {
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a text of OSC ends at NUL, this one has it inside: " + value);
            }
        }
    }

    /** {@code b} */
    final class Blob implements OscArgument {
        private final byte[] bytes;

        /** @param bytes belong to the blob from now on */
        public Blob(byte[] bytes) {
            this.bytes = bytes;
        }

        /** A copy. */
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Blob of " + bytes.length + " bytes";
        }
    }

    /** {@code T} or {@code F} */
    record Switch(boolean on) implements OscArgument {}

    /** {@code N} */
    record Nil() implements OscArgument {}

    /** {@code I} */
    record Impulse() implements OscArgument {}

    /** A text. */
    static OscArgument of(String value) {
        return new Text(value);
    }

    /** A whole number. */
    static OscArgument of(int value) {
        return new Whole(value);
    }

    /** A number. */
    static OscArgument of(float value) {
        return new Real(value);
    }
}
