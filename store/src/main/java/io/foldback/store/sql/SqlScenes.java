package io.foldback.store.sql;

import io.foldback.store.document.Scenes;
import io.foldback.store.document.StoredScene;
import java.util.Comparator;
import java.util.List;

/** Scenes in a database. */
public final class SqlScenes extends SqlDocuments<StoredScene> implements Scenes {

    public SqlScenes(Database database) {
        super(database, Tables.SCENES);
    }

    @Override
    public List<StoredScene> ofRoom(String room) {
        return select("room = :value", room).stream()
                .sorted(Comparator.comparing(StoredScene::name))
                .toList();
    }
}
