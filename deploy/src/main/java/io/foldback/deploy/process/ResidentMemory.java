package io.foldback.deploy.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much RAM a process holds, where Linux tells it. */
final class ResidentMemory {
    private static final String KEY = "VmRSS:";

    private ResidentMemory() {}

    /** 0 when it is not known. */
    static long mib(long pid) {
        final Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try {
            return mib(Files.readAllLines(status));
        } catch (IOException e) {
            return 0;
        }
    }

    /** From lines such as {@code VmRSS:   123456 kB}. */
    static long mib(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(KEY))
                .map(line -> line.substring(KEY.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .map(kib -> kib >> 10)
                .findFirst()
                .orElse(0);
    }
}
