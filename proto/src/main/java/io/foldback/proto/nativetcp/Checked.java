package io.foldback.proto.nativetcp;

/** A message from the network, or why it is none. */
public sealed interface Checked<T> {

    record Good<T>(T value) implements Checked<T> {}

    /**
     * @param code one word for programs
     * @param message one sentence that names what, value and limit
     */
    record Bad<T>(String code, String message) implements Checked<T> {}

    static <T> Checked<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Checked<T> bad(String code, String message) {
        return new Bad<>(code, message);
    }
}
