package io.foldback.store.sql;

import io.foldback.store.document.Rooms;
import io.foldback.store.document.StoredRoom;

/** Rooms in a database. */
public final class SqlRooms extends SqlDocuments<StoredRoom> implements Rooms {

    public SqlRooms(Database database) {
        super(database, Tables.ROOMS);
    }
}
