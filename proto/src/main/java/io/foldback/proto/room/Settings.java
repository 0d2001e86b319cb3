package io.foldback.proto.room;

import java.util.ArrayList;
import java.util.List;

/**
 * What the parameters of one part are set to. Holds only what differs from the beginning, so that a room is small on a
 * wire. Immutable.
 *
 * @param entries in ascending order of index, each index once
 */
public record Settings(List<Entry> entries) {
    /** Everything as it is at first. */
    public static final Settings INITIAL = new Settings(List.of());

    /** The value of the parameter with that index. */
    public record Entry(int index, Value value) {}

    public Settings {
        entries = List.copyOf(entries);
    }

    public Value value(Parameter parameter) {
        for (Entry entry : entries) {
            if (entry.index() == parameter.index()) {
                return entry.value();
            }
        }
        return parameter.initial();
    }

    /** Of a parameter that is a number. */
    public double number(Parameter parameter) {
        if (value(parameter) instanceof Value.Real(double number)) {
            return number;
        }
        throw mismatch(parameter);
    }

    /** Of a parameter that is a switch. */
    public boolean isOn(Parameter parameter) {
        if (value(parameter) instanceof Value.Switch(boolean on)) {
            return on;
        }
        throw mismatch(parameter);
    }

    /** Of a parameter that is a text. */
    public String text(Parameter parameter) {
        if (value(parameter) instanceof Value.Text(String text)) {
            return text;
        }
        throw mismatch(parameter);
    }

    private static IllegalArgumentException mismatch(Parameter parameter) {
        return new IllegalArgumentException(parameter.name() + " is of another kind: " + parameter.rule());
    }

    /** The same but for one value, which its rule has judged before. */
    public Settings with(Parameter parameter, Value value) {
        final List<Entry> changed = new ArrayList<>(entries.size() + 1);
        boolean placed = value.equals(parameter.initial());
        for (Entry entry : entries) {
            if (!placed && entry.index() > parameter.index()) {
                changed.add(new Entry(parameter.index(), value));
                placed = true;
            }
            if (entry.index() != parameter.index()) {
                changed.add(entry);
            }
        }
        if (!placed) {
            changed.add(new Entry(parameter.index(), value));
        }
        return new Settings(changed);
    }

    public Settings with(Parameter parameter, double value) {
        return with(parameter, Value.of(value));
    }

    public Settings with(Parameter parameter, boolean value) {
        return with(parameter, Value.of(value));
    }

    public Settings with(Parameter parameter, String value) {
        return with(parameter, Value.of(value));
    }
}
