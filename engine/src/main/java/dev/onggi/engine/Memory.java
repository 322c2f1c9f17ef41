package dev.onggi.engine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this machine, or the container this runs in, has to give.
///
/// @param total bytes there are
/// @param available bytes that could be used now without swapping
public record Memory(long total, long available) {
    private static final Path PROC = Path.of("/proc");
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

    /// As things are now. Linux says so in files; elsewhere the Java platform is asked, which takes longer.
    public static Memory now() {
        if (Files.isReadable(PROC.resolve("meminfo"))) {
            try {
                return of(PROC, CGROUPS);
            } catch (IOException | NumberFormatException e) {
                return ofPlatform();
            }
        }
        return ofPlatform();
    }

    /// What Linux says: the machine's own, less what the control groups around this process (version 1 or 2) leave of it.
    static Memory of(Path proc, Path cgroups) throws IOException {
        Memory memory = new Memory(kilobytes(proc, "MemTotal:"), kilobytes(proc, "MemAvailable:"));
        Path membership = proc.resolve("self/cgroup");
        if (!Files.isReadable(membership)) {
            return memory;
        }
        for (String line : Files.readAllLines(membership)) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[1].isEmpty()) {
                memory = memory.within(cgroups, parts[2], "memory.max", "memory.current", "inactive_file ");
            } else if (parts.length == 3 && parts[1].equals("memory")) {
                memory = memory.within(cgroups.resolve("memory"), parts[2], "memory.limit_in_bytes",
                        "memory.usage_in_bytes", "total_inactive_file ");
            }
        }
        return memory;
    }

    /// What the group at `path` and those around it leave. Files that were only read count as used but are given back.
    private Memory within(Path root, String path, String limitFile, String usageFile, String cacheKey)
            throws IOException {
        Memory left = this;
        Path group = root.resolve(path.substring(Math.min(1, path.length()))).normalize();
        while (group != null && group.startsWith(root)) {
            Path limit = group.resolve(limitFile);
            String text = Files.isReadable(limit) ? Files.readString(limit).strip() : "max";
            if (!text.equals("max") && Long.parseLong(text) < left.total) {
                long bytes = Long.parseLong(text);
                long used = Files.isReadable(group.resolve(usageFile))
                        ? Long.parseLong(Files.readString(group.resolve(usageFile)).strip())
                        : 0;
                long free = Math.clamp(bytes - used + inactiveFiles(group, cacheKey), 0, bytes);
                left = new Memory(bytes, Math.min(left.available, free));
            }
            group = group.getParent();
        }
        return left;
    }

    private static long inactiveFiles(Path group, String key) throws IOException {
        Path statistics = group.resolve("memory.stat");
        if (Files.isReadable(statistics)) {
            for (String line : Files.readAllLines(statistics)) {
                if (line.startsWith(key)) {
                    return Long.parseLong(line.substring(key.length()).strip());
                }
            }
        }
        return 0;
    }

    private static long kilobytes(Path proc, String key) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length(), line.length() - "kB".length()).strip())
                        * 1024;
            }
        }
        throw new IOException(proc.resolve("meminfo") + " lacks " + key);
    }

    private static Memory ofPlatform() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? new Memory(system.getTotalMemorySize(), system.getFreeMemorySize())
                        : new Memory(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().maxMemory());
    }
}
