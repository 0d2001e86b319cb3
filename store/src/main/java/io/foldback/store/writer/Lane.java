package io.foldback.store.writer;

/** One thread and its time. */
public interface Lane {

    /** Of a clock that never jumps. */
    long nanos();

    /** Runs it on the thread after that time, after whatever is due before. */
    void after(long nanos, Runnable task);

    /** Takes no more tasks; what runs is not interrupted, for H2 would lose its file. */
    void close();
}
