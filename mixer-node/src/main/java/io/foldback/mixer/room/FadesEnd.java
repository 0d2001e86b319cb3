package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import java.util.List;

/**
 * Where what is on its way to a scene will be.
 *
 * @param assignments the later one of the same address holds
 */
record FadesEnd(List<Assignment> assignments) {

    /** The settings of a part as they will be. */
    Settings of(Part part, int number, Settings now) {
        Settings then = now;
        for (Assignment end : assignments) {
            if (end.part() == part && end.number() == number) {
                then = then.with(end.address().parameter(), end.value());
            }
        }
        return then;
    }
}
