package io.foldback.store.document;

import java.util.List;

/** The templates of all rooms. */
public interface Templates extends Documents<StoredTemplate> {

    /** By id. */
    List<StoredTemplate> ofRoom(String room);
}
