package io.foldback.store.document;

/** A scene of a room. Names are the room's affair; the store lets two scenes have the same. */
public record StoredScene(String id, String room, String name, long rev, String body) implements Document {
    private static final String KIND = "scene";

    public StoredScene {
        Limits.check(KIND, id, rev, body);
        Limits.checkName(KIND, "room", room);
        Limits.checkName(KIND, "name", name);
    }

    /** One that is not in the store yet. */
    public static StoredScene fresh(String id, String room, String name, String body) {
        return new StoredScene(id, room, name, NEW, body);
    }

    public StoredScene withBody(String other) {
        return new StoredScene(id, room, name, rev, other);
    }

    public StoredScene withName(String other) {
        return new StoredScene(id, room, other, rev, body);
    }

    @Override
    public StoredScene at(long other) {
        return new StoredScene(id, room, name, other, body);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
