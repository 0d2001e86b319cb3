package io.foldback.store.document;

/** A mix of a room that is kept by name. Names are the room's affair, as with {@link StoredScene}. */
public record StoredTemplate(String id, String room, String name, long rev, String body) implements Document {
    private static final String KIND = "template";

    public StoredTemplate {
        Limits.check(KIND, id, rev, body);
        Limits.checkName(KIND, "room", room);
        Limits.checkName(KIND, "name", name);
    }

    /** One that is not in the store yet. */
    public static StoredTemplate fresh(String id, String room, String name, String body) {
        return new StoredTemplate(id, room, name, NEW, body);
    }

    @Override
    public StoredTemplate at(long other) {
        return new StoredTemplate(id, room, name, other, body);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
