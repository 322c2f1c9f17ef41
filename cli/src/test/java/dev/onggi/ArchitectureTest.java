package dev.onggi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which way the arrows of ARCHITECTURE.md point, and where foreign things live.
class ArchitectureTest {
    /// Each room, and the rooms it may use.
    private enum Room {
        TEXT(), FORMAT(), ENGINE(TEXT, FORMAT), CORPUS(TEXT, FORMAT), TRAINER(TEXT, FORMAT), SERVER(TEXT,
                ENGINE), CLI(
                        TEXT, FORMAT, ENGINE, CORPUS, TRAINER, SERVER);

        private final Set<Room> uses;

        Room(Room... uses) {
            this.uses = Set.of(uses);
        }

        String packages() {
            return "dev.onggi." + name().toLowerCase(Locale.ROOT) + "..";
        }

        String belowTheDoor() {
            return "dev.onggi." + name().toLowerCase(Locale.ROOT) + ".*..";
        }
    }

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.onggi");

    @ParameterizedTest
    @EnumSource
    void everyRoomIsSeen(Room room) {
        assertThat(CODE.that(JavaClass.Predicates.resideInAPackage(room.packages()))).isNotEmpty();
    }

    @Test
    void everythingIsInARoom() {
        String[] rooms = Stream.of(Room.values()).map(Room::packages).toArray(String[]::new);
        classes().should().resideInAnyPackage(rooms).check(CODE);
    }

    @ParameterizedTest
    @EnumSource
    void doorsFaceDown(Room room) {
        String[] others = Stream.of(Room.values())
                .filter(other -> other != room && !room.uses.contains(other))
                .map(Room::packages).toArray(String[]::new);

        noClasses().that().resideInAPackage(room.packages())
                .should().dependOnClassesThat().resideInAnyPackage(others).check(CODE);
    }

    @ParameterizedTest
    @EnumSource(names = {"ENGINE", "CORPUS", "TRAINER", "SERVER", "CLI"})
    void aRoomIsEnteredByItsDoor(Room room) {
        noClasses().that().resideOutsideOfPackage(room.packages())
                .should().dependOnClassesThat().resideInAPackage(room.belowTheDoor()).check(CODE);
    }

    @Test
    void noPackageCycles() {
        slices().matching("dev.onggi.(*).(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void theVectorApiAndNativeCallsLiveInTheKernels() {
        noClasses().that().resideOutsideOfPackage("dev.onggi.engine.kernel..")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.Linker")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.foreign.SymbolLookup")
                .check(CODE);
    }

    @Test
    void theHttpServerLivesInOnePackage() {
        onlyIn("dev.onggi.server.http", "io.helidon..");
    }

    @Test
    void theTerminalAndTheCommandLineLibraryLiveInTheCommandLine() {
        onlyIn("dev.onggi.cli", "org.jline..", "picocli..", "me.tongfei.progressbar..");
    }

    @Test
    void sparkLivesInOnePackage() {
        onlyIn("dev.onggi.corpus.spark", "org.apache.spark..", "scala..");
    }

    @Test
    void whatAnalysesKoreanMorphemesLivesWithTheTokenizers() {
        onlyIn("dev.onggi.corpus.tokenizer", "org.apache.lucene..");
    }

    @Test
    void libtorchLivesInOnePackage() {
        onlyIn("dev.onggi.trainer.torch", "org.bytedeco..");
    }

    @Test
    void whatReadsDocumentsOfOthersLivesWithTheSources() {
        onlyIn("dev.onggi.corpus.source", "org.jsoup..", "kr.dogfoot..", "org.apache.pdfbox..",
                "org.netpreserve..", "dev.hardwood..", "javax.xml..");
    }

    /// Where each foreign library may be used; one that is not named here may be used nowhere.
    @Test
    void noOtherLibraryIsUsed() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("dev.onggi..", "java..", "jdk.incubator.vector..",
                        "com.sun.management..", "org.jspecify.annotations..", "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "io.helidon..", "org.apache.spark..", "scala..", "org.bytedeco..",
                        "com.github.luben.zstd..", "org.apache.lucene..",
                        "org.jsoup..", "kr.dogfoot.hwplib..", "org.apache.pdfbox..",
                        "org.netpreserve.jwarc..",
                        "dev.hardwood..", "javax.xml.stream..",
                        "org.jline..", "picocli..", "me.tongfei.progressbar..")
                .check(CODE);
    }

    private static void onlyIn(String home, String... foreign) {
        noClasses().that().resideOutsideOfPackage(home + "..").should().dependOnClassesThat()
                .resideInAnyPackage(foreign).check(CODE);
    }
}
