package io.foldback.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.foldback.store.document.StoredRoom;
import io.foldback.store.sql.StoreAddress.H2File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class H2FileDocumentsTest extends DocumentsContract {
    private Database database;
    private Path folder;

    @BeforeAll
    void open(@TempDir Path given) {
        folder = given;
        database = Databases.open(new H2File(given));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    Database database() {
        return database;
    }

    @Test
    void whatWasSavedIsThereWhenTheFileIsOpenedAgain() {
        final StoredRoom main = StoredRoom.fresh("main", "{}");
        new SqlRooms(database).save(main);

        database.close();
        open(folder);

        assertEquals(List.of(main.at(1)), new SqlRooms(database).all());
    }
}
