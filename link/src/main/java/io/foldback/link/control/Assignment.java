package io.foldback.link.control;

import io.foldback.proto.room.Address;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Value;

/**
 * One parameter of a room is to be this.
 *
 * @param number of the part; the room says whether it has one of that number
 * @param index of the parameter in the part's schema
 */
public record Assignment(Part part, int number, int index, Value value) {
    public Assignment {
        final int parameters = part.schema().parameters().size();
        if (index < 0 || index >= parameters) {
            throw new IllegalArgumentException(
                    part.word() + " have parameters 0.." + (parameters - 1) + ", not " + index);
        }
    }

    public Assignment(Address address, Value value) {
        this(address.part(), address.number(), address.parameter().index(), value);
    }

    public Address address() {
        return new Address(part, number, part.schema().parameters().get(index));
    }

    /** Of a channel. */
    public static Assignment channel(int id, Parameter parameter, Value value) {
        return new Assignment(Part.CHANNELS, id, parameter.index(), value);
    }

    /** Of a bus. */
    public static Assignment bus(int index, Parameter parameter, Value value) {
        return new Assignment(Part.BUSES, index, parameter.index(), value);
    }

    /** Of a group. */
    public static Assignment group(int index, Parameter parameter, Value value) {
        return new Assignment(Part.GROUPS, index, parameter.index(), value);
    }
}
