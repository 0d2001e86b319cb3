package io.foldback.store.document;

/**
 * A personal mix.
 *
 * @param listener whose it is, by whatever name lasts longer than a connection
 */
public record StoredMix(String id, String room, String listener, long rev, String body) implements Document {
    private static final String KIND = "mix";

    public StoredMix {
        Limits.check(KIND, id, rev, body);
        Limits.checkName(KIND, "room", room);
        Limits.checkName(KIND, "listener", listener);
    }

    /** One that is not in the store yet. */
    public static StoredMix fresh(String id, String room, String listener, String body) {
        return new StoredMix(id, room, listener, NEW, body);
    }

    public StoredMix withBody(String other) {
        return new StoredMix(id, room, listener, rev, other);
    }

    @Override
    public StoredMix at(long other) {
        return new StoredMix(id, room, listener, other, body);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
