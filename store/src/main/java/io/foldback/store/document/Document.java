package io.foldback.store.document;

/** Something that lasts. Its body is text, mostly JSON, whose meaning belongs to its writer. */
public sealed interface Document permits StoredRoom, StoredScene, StoredMix, StoredTemplate, StoredRevocation {
    /** The rev of a document that is not in the store yet. */
    long NEW = 0;

    /** Which of its kind it is. Not given to another document later, or who still holds the old one could overwrite it. */
    String id();

    /** How often it was saved; {@link #NEW} before the first time. */
    long rev();

    String body();

    /** The same with another rev. */
    Document at(long rev);

    /** What sort of document it is, in one word. */
    String kind();

    /** How people and logs call it. */
    default String key() {
        return kind() + " " + id();
    }
}
