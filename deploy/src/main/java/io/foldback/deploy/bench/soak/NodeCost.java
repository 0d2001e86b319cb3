package io.foldback.deploy.bench.soak;

import io.foldback.deploy.process.ChildJvm;

/**
 * What one process took while it was watched.
 *
 * @param heapBytes what a collection leaves in the heap, at the end
 * @param heapGrowthBytes how much more that is than at the beginning
 * @param residentGrowthMib how much more memory it holds than at the beginning
 */
record NodeCost(double cpuPercent, long heapBytes, long heapGrowthBytes, long residentGrowthMib) {

    /** Memory at one moment. */
    record Memory(long heapBytes, long residentMib) {

        /** Runs a full collection there. */
        static Memory of(ChildJvm node) {
            return new Memory(node.heapAfterCollection(), node.residentMib());
        }
    }

    static NodeCost of(double cpuPercent, Memory before, Memory after) {
        return new NodeCost(
                cpuPercent,
                after.heapBytes(),
                after.heapBytes() - before.heapBytes(),
                after.residentMib() - before.residentMib());
    }
}
