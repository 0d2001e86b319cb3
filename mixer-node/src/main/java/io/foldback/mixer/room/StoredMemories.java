package io.foldback.mixer.room;

import io.foldback.mixer.revocation.RevocationMemory;
import io.foldback.mixer.revocation.StoredRevocationMemory;
import io.foldback.store.Store;
import java.time.Duration;

/**
 * What lasts in a store.
 *
 * @param keepRevocations how long a revocation matters
 */
public record StoredMemories(Store store, Duration keepRevocations) implements Memories {

    @Override
    public RoomMemory ofRoom(String room) {
        return new StoredRoomMemory(store, room);
    }

    @Override
    public MixMemory ofMixes(String room) {
        return new StoredMixMemory(store, room);
    }

    @Override
    public TemplateMemory ofTemplates(String room) {
        return new StoredTemplateMemory(store, room);
    }

    @Override
    public RevocationMemory ofRevocations() {
        return new StoredRevocationMemory(store, keepRevocations);
    }
}
