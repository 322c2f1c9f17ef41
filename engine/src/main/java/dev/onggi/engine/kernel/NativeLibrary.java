package dev.onggi.engine.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The C kernels of `engine/native`, opened once a process: from the file that the system property [#PROPERTY] names, or
/// else from the class path, where the build puts `native/OS-ARCHITECTURE/libonggi.so`.
final class NativeLibrary {
    /// System property with the path of the library.
    static final String PROPERTY = "onggi.native.library";
    /// `ONGGI_ABI` of the header that the Java side was written for.
    static final int ABI = 1;

    private static final NativeLibrary INSTANCE = open();

    private final Optional<SymbolLookup> symbols;
    private final List<NativeTier> tiers;
    private final String absence;

    private NativeLibrary(Optional<SymbolLookup> symbols, List<NativeTier> tiers, String absence) {
        this.symbols = symbols;
        this.tiers = tiers;
        this.absence = absence;
    }

    static NativeLibrary get() {
        return INSTANCE;
    }

    /// The tiers that this machine can run, fastest first; empty where there is no library.
    List<NativeTier> tiers() {
        return tiers;
    }

    /// Why there is no tier, for people.
    String absence() {
        return absence;
    }

    /// What the library exports. There must be a tier.
    SymbolLookup symbols() {
        return symbols.orElseThrow();
    }

    /// The address of an exported function.
    MemorySegment function(String name) {
        return symbols().find(name)
                .orElseThrow(() -> new IllegalStateException("the native library has no function " + name));
    }

    private static NativeLibrary absent(String why) {
        return new NativeLibrary(Optional.empty(), List.of(), why);
    }

    private static NativeLibrary open() {
        String asked = System.getProperty(PROPERTY);
        if (asked != null) {
            return Files.isRegularFile(Path.of(asked))
                    ? load(Path.of(asked))
                    : absent("system property " + PROPERTY + ": there is no file " + asked);
        }
        String resource = "/native/" + platform() + "/" + System.mapLibraryName("onggi");
        URL url = NativeLibrary.class.getResource(resource);
        if (url == null) {
            return absent("this build has no native kernels (" + resource + "); build with a C compiler");
        }
        try (InputStream bytes = url.openStream()) {
            Path file = Files.createTempFile("onggi-", System.mapLibraryName("onggi"));
            try {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
                return load(file);
            } finally {
                Files.delete(file); // loaded code outlives its name
            }
        } catch (IOException e) {
            return absent("native kernels could not be unpacked to " + System.getProperty("java.io.tmpdir")
                    + ": " + e);
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        return (system.startsWith("mac") ? "macos" : system) + "-"
                + (machine.equals("amd64") ? "x86_64" : machine);
    }

    @SuppressWarnings("restricted")
    private static NativeLibrary load(Path file) {
        try {
            SymbolLookup symbols = SymbolLookup.libraryLookup(file, Arena.global());
            int abi = call(symbols, "onggi_abi");
            if (abi != ABI) {
                return absent(
                        file + ": expected native interface " + ABI + ", found " + abi + "; build it again");
            }
            int bits = call(symbols, "onggi_tiers");
            List<NativeTier> tiers = Stream.of(NativeTier.values()).filter(tier -> tier.isIn(bits)).toList();
            return new NativeLibrary(Optional.of(symbols), tiers,
                    tiers.isEmpty() ? "this processor runs none of the tiers in " + file : "");
        } catch (IllegalArgumentException e) {
            return absent(file + " is not a library that this machine can load: " + e.getMessage());
        }
    }

    @SuppressWarnings("restricted")
    private static int call(SymbolLookup symbols, String function) {
        MemorySegment address = symbols.find(function)
                .orElseThrow(() -> new IllegalArgumentException("no function " + function));
        try {
            return (int) Linker.nativeLinker()
                    .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(function + " failed", e);
        }
    }
}
