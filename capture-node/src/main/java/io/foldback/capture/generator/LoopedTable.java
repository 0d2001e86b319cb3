package io.foldback.capture.generator;

/** A signal that repeats a table, beginning somewhere in it. */
final class LoopedTable implements Signal {
    private final float[] table;
    private final int start;

    LoopedTable(float[] table, int start) {
        this.table = table;
        this.start = start;
    }

    @Override
    public void fill(long frame, float[] out, int offset, int frames) {
        int from = (int) Math.floorMod(frame + start, (long) table.length);
        int done = 0;
        while (done < frames) {
            final int count = Math.min(frames - done, table.length - from);
            System.arraycopy(table, from, out, offset + done, count);
            done += count;
            from = 0;
        }
    }
}
