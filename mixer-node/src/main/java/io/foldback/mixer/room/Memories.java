package io.foldback.mixer.room;

import io.foldback.mixer.revocation.RevocationMemory;

/** Where what a mixer directs outlasts it. */
public interface Memories {

    RoomMemory ofRoom(String room);

    MixMemory ofMixes(String room);

    TemplateMemory ofTemplates(String room);

    RevocationMemory ofRevocations();

    /** Of a mixer that begins anew each time. */
    Memories NONE = new Memories() {
        @Override
        public RoomMemory ofRoom(String room) {
            return RoomMemory.NONE;
        }

        @Override
        public MixMemory ofMixes(String room) {
            return MixMemory.NONE;
        }

        @Override
        public TemplateMemory ofTemplates(String room) {
            return TemplateMemory.NONE;
        }

        @Override
        public RevocationMemory ofRevocations() {
            return RevocationMemory.NONE;
        }
    };
}
