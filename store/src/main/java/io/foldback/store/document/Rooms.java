package io.foldback.store.document;

/** The rooms' last states. */
public interface Rooms extends Documents<StoredRoom> {}
