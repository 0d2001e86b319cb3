package io.foldback.store.writer;

import io.foldback.store.document.Document;

/** What shall become of a document. */
public sealed interface Change {

    /** With the rev that the store is believed to have. */
    Document document();

    /** It shall be so. */
    record Put(Document document) implements Change {}

    /** It shall be gone. */
    record Remove(Document document) implements Change {}

    /** The same for another rev. */
    default Change at(long rev) {
        return switch (this) {
            case Put(var wanted) -> new Put(wanted.at(rev));
            case Remove(var unwanted) -> new Remove(unwanted.at(rev));
        };
    }
}
