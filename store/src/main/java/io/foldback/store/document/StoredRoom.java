package io.foldback.store.document;

/** The last state of a room. */
public record StoredRoom(String id, long rev, String body) implements Document {
    private static final String KIND = "room";

    public StoredRoom {
        Limits.check(KIND, id, rev, body);
    }

    /** One that is not in the store yet. */
    public static StoredRoom fresh(String id, String body) {
        return new StoredRoom(id, NEW, body);
    }

    public StoredRoom withBody(String other) {
        return new StoredRoom(id, rev, other);
    }

    @Override
    public StoredRoom at(long other) {
        return new StoredRoom(id, other, body);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
