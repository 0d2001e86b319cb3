package io.foldback.store.document;

import java.util.List;

/** The personal mixes of all rooms. */
public interface Mixes extends Documents<StoredMix> {

    /** By id. */
    List<StoredMix> ofRoom(String room);

    /** By id. */
    List<StoredMix> ofListener(String listener);
}
