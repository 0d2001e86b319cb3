package io.foldback.store.sql;

import io.foldback.store.document.Document;
import io.foldback.store.document.Outcome;
import io.foldback.store.document.StoredMix;
import io.foldback.store.document.StoredRevocation;
import io.foldback.store.document.StoredRoom;
import io.foldback.store.document.StoredScene;
import io.foldback.store.document.StoredTemplate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** All tables. */
final class Tables {
    static final DocumentTable<StoredRoom> ROOMS = new DocumentTable<>(
            "room",
            List.of(),
            row -> new StoredRoom(row.getString("id"), row.getLong("rev"), row.getString("body")),
            room -> Map.of());

    static final DocumentTable<StoredScene> SCENES = new DocumentTable<>(
            "scene",
            List.of(Column.ROOM, Column.NAME),
            row -> new StoredScene(
                    row.getString("id"),
                    row.getString("room"),
                    row.getString("name"),
                    row.getLong("rev"),
                    row.getString("body")),
            scene -> Map.of("room", scene.room(), "name", scene.name()));

    static final DocumentTable<StoredMix> MIXES = new DocumentTable<>(
            "mix",
            List.of(Column.ROOM, Column.LISTENER),
            row -> new StoredMix(
                    row.getString("id"),
                    row.getString("room"),
                    row.getString("listener"),
                    row.getLong("rev"),
                    row.getString("body")),
            mix -> Map.of("room", mix.room(), "listener", mix.listener()));

    static final DocumentTable<StoredTemplate> TEMPLATES = new DocumentTable<>(
            "template",
            List.of(Column.ROOM, Column.NAME),
            row -> new StoredTemplate(
                    row.getString("id"),
                    row.getString("room"),
                    row.getString("name"),
                    row.getLong("rev"),
                    row.getString("body")),
            template -> Map.of("room", template.room(), "name", template.name()));

    static final DocumentTable<StoredRevocation> REVOCATIONS = new DocumentTable<>(
            "revocation",
            List.of(Column.EXPIRES_AT),
            row -> new StoredRevocation(
                    row.getString("id"), Column.EXPIRES_AT.instant(row), row.getLong("rev"), row.getString("body")),
            revocation -> Map.of("expires_at", Column.sql(revocation.expiresAt())));

    static final List<DocumentTable<?>> ALL = List.of(ROOMS, SCENES, MIXES, TEMPLATES, REVOCATIONS);

    private Tables() {}

    static Outcome.Settled save(Handle handle, Document document) {
        return switch (document) {
            case StoredRoom room -> ROOMS.save(handle, room);
            case StoredScene scene -> SCENES.save(handle, scene);
            case StoredMix mix -> MIXES.save(handle, mix);
            case StoredTemplate template -> TEMPLATES.save(handle, template);
            case StoredRevocation revocation -> REVOCATIONS.save(handle, revocation);
        };
    }

    static Outcome.Settled remove(Handle handle, Document document) {
        return switch (document) {
            case StoredRoom room -> ROOMS.remove(handle, room);
            case StoredScene scene -> SCENES.remove(handle, scene);
            case StoredMix mix -> MIXES.remove(handle, mix);
            case StoredTemplate template -> TEMPLATES.remove(handle, template);
            case StoredRevocation revocation -> REVOCATIONS.remove(handle, revocation);
        };
    }
}
