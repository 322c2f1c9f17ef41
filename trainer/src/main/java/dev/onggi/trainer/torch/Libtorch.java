package dev.onggi.trainer.torch;

import dev.onggi.trainer.TrainerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The native libraries: an official build of libtorch, and the binding's own, which the build of Onggi lays side by side in the
/// folder that the system property `onggi.libtorch` names.
///
/// They are loaded here and by their full names. The binding's own loader would unpack its slower build of libtorch into the
/// user's home directory.
final class Libtorch {

    private static final String FOLDER = "onggi.libtorch";
    private static final List<String> IN_ORDER = List.of("jnijavacpp", "c10", "torch_cpu", "torch",
            "jnitorch");
    private static Optional<Path> loadedFrom = Optional.empty();

    private Libtorch() {
    }

    /// Loads the libraries, once in the life of the process. Nothing of the binding may be touched before.
    @SuppressWarnings("restricted")
    static synchronized void load() {
        if (loadedFrom.isPresent()) {
            return;
        }
        Path folder = folder();
        System.setProperty("org.bytedeco.javacpp.loadlibraries", "false");
        // Every native object here belongs to a PointerScope or is closed by its owner, so the binding need neither keep a list
        // of them for the garbage collector nor ask the system for the process's size at each allocation.
        System.setProperty("org.bytedeco.javacpp.nopointergc", "true");
        System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        for (String library : IN_ORDER) {
            load(folder.resolve(System.mapLibraryName(library)));
        }
        loadedFrom = Optional.of(folder);
    }

    @SuppressWarnings("restricted")
    private static void load(Path library) {
        try {
            System.load(library.toString());
        } catch (UnsatisfiedLinkError e) {
            throw new TrainerException(library + ": the system cannot load it (" + e.getMessage()
                    + "). Build Onggi again on this machine: ./onggi build", e);
        }
    }

    private static Path folder() {
        String platform = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        String named = System.getProperty(FOLDER, "");
        if (named.isEmpty()) {
            throw new TrainerException("training needs libtorch, and the system property " + FOLDER
                    + " names no folder that holds it. Start Onggi by ./onggi, which sets it.");
        }
        Path folder = Path.of(named).toAbsolutePath();
        if (!Files.exists(folder.resolve(System.mapLibraryName("jnitorch")))) {
            throw new TrainerException(
                    folder + ": libtorch is not there. Onggi has it for Linux on x86-64; this is "
                            + platform + ". On Linux on x86-64, build again: ./onggi build");
        }
        return folder;
    }
}
