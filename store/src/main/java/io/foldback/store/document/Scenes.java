package io.foldback.store.document;

import java.util.List;

/** The scenes of all rooms. */
public interface Scenes extends Documents<StoredScene> {

    /** By name. */
    List<StoredScene> ofRoom(String room);
}
