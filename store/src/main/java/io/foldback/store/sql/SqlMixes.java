package io.foldback.store.sql;

import io.foldback.store.document.Mixes;
import io.foldback.store.document.StoredMix;
import java.util.List;

/** Personal mixes in a database. */
public final class SqlMixes extends SqlDocuments<StoredMix> implements Mixes {

    public SqlMixes(Database database) {
        super(database, Tables.MIXES);
    }

    @Override
    public List<StoredMix> ofRoom(String room) {
        return select("room = :value", room);
    }

    @Override
    public List<StoredMix> ofListener(String listener) {
        return select("listener = :value", listener);
    }
}
