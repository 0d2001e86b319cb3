package io.foldback.link.control;

import io.foldback.proto.room.Address;
import io.foldback.proto.room.Part;
import io.foldback.proto.room.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what a scene differs from the room, or from another scene. */
public sealed interface SceneComparison {

    /** Everything that is not equal, in order of parts, numbers and parameters. */
    record Differences(List<Difference> differences) implements SceneComparison {
        public Differences {
            differences = List.copyOf(differences);
        }
    }

    /** It cannot be told, by a word for programs and a sentence. */
    record Refused(String code, String message) implements SceneComparison {}

    /**
     * One parameter that is not the same.
     *
     * @param index of the parameter in the part's schema
     * @param scene null: the scene has no such part
     * @param other null: what it is compared with has no such part
     */
    record Difference(
            Part part,
            int number,
            int index,
            @Nullable Value scene,
            @Nullable Value other) {

        public Address address() {
            return new Address(part, number, part.schema().parameters().get(index));
        }
    }
}
