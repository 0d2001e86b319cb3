package io.foldback.mixer.room;

import io.foldback.link.control.RoomReply.Rejected;
import io.foldback.link.control.SceneComparison;
import io.foldback.link.control.SceneComparison.Difference;
import io.foldback.proto.room.Parameter;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Settings;
import io.foldback.proto.room.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells in what a scene differs from the room as it is now, or from another scene. */
final class SceneComparer {

    private SceneComparer() {}

    /** @param with another scene; null: the room now */
    static SceneComparison compare(String name, @Nullable String with, RoomDesk desk) {
        final Scenes scenes = desk.scenes();
        final Rejected unknown = scenes.known(name);
        final Rejected otherUnknown = with == null ? null : scenes.known(with);
        final Rejected rejected = unknown == null ? otherUnknown : unknown;
        if (rejected != null) {
            return new SceneComparison.Refused(rejected.code(), rejected.message());
        }
        final List<Scenes.Kept> other = with == null ? Scenes.kept(desk) : scenes.scene(with);
        return new SceneComparison.Differences(differences(scenes.scene(name), other));
    }

    private static List<Difference> differences(List<Scenes.Kept> scene, List<Scenes.Kept> other) {
        final List<Difference> differences = new ArrayList<>();
        for (Part part : Part.values()) {
            final Map<Integer, Settings> ours = of(part, scene);
            final Map<Integer, Settings> theirs = of(part, other);
            final TreeSet<Integer> numbers = new TreeSet<>(ours.keySet());
            numbers.addAll(theirs.keySet());
            for (int number : numbers) {
                compare(part, number, ours.get(number), theirs.get(number), differences);
            }
        }
        return differences;
    }

    private static Map<Integer, Settings> of(Part part, List<Scenes.Kept> kept) {
        final Map<Integer, Settings> settings = new HashMap<>();
        kept.stream().filter(one -> one.part() == part).forEach(one -> settings.put(one.number(), one.settings()));
        return settings;
    }

    /** Of a part that one side has not, what the other has set. */
    private static void compare(
            Part part, int number, @Nullable Settings scene, @Nullable Settings other, List<Difference> differences) {
        for (Parameter parameter : part.schema().parameters()) {
            final Value ours = (scene == null ? Settings.INITIAL : scene).value(parameter);
            final Value theirs = (other == null ? Settings.INITIAL : other).value(parameter);
            if (!ours.equals(theirs)) {
                differences.add(new Difference(
                        part, number, parameter.index(), scene == null ? null : ours, other == null ? null : theirs));
            }
        }
    }
}
