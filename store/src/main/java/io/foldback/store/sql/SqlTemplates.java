package io.foldback.store.sql;

import io.foldback.store.document.StoredTemplate;
import io.foldback.store.document.Templates;
import java.util.List;

/** Templates of personal mixes in a database. */
public final class SqlTemplates extends SqlDocuments<StoredTemplate> implements Templates {

    public SqlTemplates(Database database) {
        super(database, Tables.TEMPLATES);
    }

    @Override
    public List<StoredTemplate> ofRoom(String room) {
        return select("room = :value", room);
    }
}
