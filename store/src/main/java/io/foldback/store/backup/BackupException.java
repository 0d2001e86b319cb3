package io.foldback.store.backup;

/** A backup could not be made or restored; says why in one sentence. */
public final class BackupException extends RuntimeException {

    BackupException(String sentence) {
        super(sentence);
    }

    BackupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
