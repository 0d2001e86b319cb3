package io.foldback.mixer.room;

import io.foldback.link.control.Assignment;
import io.foldback.proto.room.Address;
import io.foldback.proto.room.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Numbers on their way to where a scene has them. The director's thread; time is a parameter. */
final class Fades {
    private final Map<Address, Glide> glides = new LinkedHashMap<>();

    /** A straight line from one value to another. */
    private record Glide(double from, double to, long startNanos, long nanos) {

        Value at(long nowNanos) {
            final double share = nowNanos - startNanos >= nanos ? 1 : (double) (nowNanos - startNanos) / nanos;
            return Value.of(share == 1 ? to : from + share * (to - from));
        }

        boolean isOver(long nowNanos) {
            return nowNanos - startNanos >= nanos;
        }
    }

    boolean isEmpty() {
        return glides.isEmpty();
    }

    void begin(Address address, double from, double to, long nanos, long nowNanos) {
        glides.put(address, new Glide(from, to, nowNanos, nanos));
    }

    /** Somebody moved it by hand: it stays there. */
    void stop(Address address) {
        glides.remove(address);
    }

    /** Where everything will be. */
    List<Assignment> ends() {
        final List<Assignment> ends = new ArrayList<>();
        glides.forEach((address, glide) -> ends.add(new Assignment(address, Value.of(glide.to()))));
        return ends;
    }

    /** What is to be forgotten stays where it is. */
    void stopAll(Predicate<Address> forgotten) {
        glides.keySet().removeIf(forgotten);
    }

    /** Where everything is now; what has arrived is forgotten thereafter. */
    List<Assignment> step(long nowNanos) {
        final List<Assignment> now = new ArrayList<>();
        for (Iterator<Map.Entry<Address, Glide>> all = glides.entrySet().iterator(); all.hasNext(); ) {
            final Map.Entry<Address, Glide> next = all.next();
            now.add(new Assignment(next.getKey(), next.getValue().at(nowNanos)));
            if (next.getValue().isOver(nowNanos)) {
                all.remove();
            }
        }
        return now;
    }
}
