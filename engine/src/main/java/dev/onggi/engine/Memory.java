package dev.onggi.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this machine has to give.
final class Memory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path CGROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");

    private Memory() {
    }

    /// Bytes that could be used now without swapping. Linux says so in a file; elsewhere the Java platform is asked, which
    /// takes longer.
    static long available() {
        try {
            if (Files.isReadable(MEMINFO)) {
                return Math.min(fromMeminfo(), containerLimit());
            }
        } catch (IOException e) {
            return fromPlatform();
        }
        return fromPlatform();
    }

    private static long fromMeminfo() throws IOException {
        for (String line : Files.readAllLines(MEMINFO)) {
            if (line.startsWith("MemAvailable:")) {
                return Long.parseLong(
                        line.substring("MemAvailable:".length(), line.length() - "kB".length()).strip())
                        * 1024;
            }
        }
        return fromPlatform();
    }

    private static long containerLimit() throws IOException {
        if (!Files.isReadable(CGROUP_LIMIT)) {
            return Long.MAX_VALUE;
        }
        String limit = Files.readString(CGROUP_LIMIT).strip();
        return limit.equals("max") ? Long.MAX_VALUE : Long.parseLong(limit);
    }

    private static long fromPlatform() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getFreeMemorySize()
                        : Runtime.getRuntime().maxMemory();
    }
}
