package io.foldback.proto.room;

/** What a parameter may be set to. */
public sealed interface Value {

    /** In the unit of its parameter. */
    record Real(double value) implements Value {}

    record Switch(boolean on) implements Value {}

    record Text(String text) implements Value {}

    /** A number. */
    static Value of(double value) {
        return new Real(value);
    }

    /** A switch. */
    static Value of(boolean on) {
        return new Switch(on);
    }

    /** A text. */
    static Value of(String text) {
        return new Text(text);
    }
}
