package io.foldback.store.sql;

import java.nio.file.Path;
import java.util.UUID;

/** Where a database is. */
public sealed interface StoreAddress {

    String url();

    String user();

    String password();

    /** For messages; holds no secret. */
    String shown();

    /**
     * H2 behaves like PostgreSQL and writes at each commit, so that {@code kill -9} takes nothing that was acknowledged.
     * It is closed by its owner alone, who still saves while the process ends.
     */
    String H2_FLAGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
            + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1";

    /** H2 in a file of this folder; one process at a time may open it. */
    record H2File(Path folder) implements StoreAddress {

        public H2File {
            folder = folder.toAbsolutePath().normalize();
            if (folder.toString().contains(";")) {
                throw new IllegalArgumentException(
                        "the folder of the store must not have a semicolon in its name, is " + folder);
            }
        }

        @Override
        public String url() {
            return "jdbc:h2:file:" + folder.resolve("foldback") + H2_FLAGS;
        }

        @Override
        public String user() {
            return "foldback";
        }

        @Override
        public String password() {
            return "";
        }

        @Override
        public String shown() {
            return folder.resolve("foldback.mv.db").toString();
        }
    }

    /** H2 in memory: ends with its store. */
    record H2Memory(String name) implements StoreAddress {

        /** One that nobody else has. */
        public static H2Memory fresh() {
            return new H2Memory(UUID.randomUUID().toString());
        }

        @Override
        public String url() {
            return "jdbc:h2:mem:" + name + H2_FLAGS;
        }

        @Override
        public String user() {
            return "foldback";
        }

        @Override
        public String password() {
            return "";
        }

        @Override
        public String shown() {
            return "memory";
        }
    }

    /** A PostgreSQL server. */
    record Postgres(String url, String user, String password) implements StoreAddress {
        private static final String PREFIX = "jdbc:postgresql:";

        public Postgres {
            if (!url.startsWith(PREFIX)) {
                throw new IllegalArgumentException(
                        "foldback.store.url must begin with " + PREFIX + ", is " + bare(url));
            }
        }

        private static String bare(String url) {
            return url.replaceFirst("[?;].*", "");
        }

        @Override
        public String shown() {
            return bare(url);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Postgres[" + shown() + ", " + user + "]";
        }
    }
}
