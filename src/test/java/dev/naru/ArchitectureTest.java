package dev.naru;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The arrangement of the modules is a promise; this holds it. */
@Timeout(60)
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/naru");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/") && !place.contains("/test/"))
            .importPackages("dev.naru");

    @Test
    void dataFlowsOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("model")
                .definedBy("dev.naru.model..")
                .layer("audit")
                .definedBy("dev.naru.audit..")
                .layer("wire")
                .definedBy("dev.naru.wire..")
                .layer("broker")
                .definedBy("dev.naru.broker..")
                .layer("feed")
                .definedBy("dev.naru.feed..")
                .layer("account")
                .definedBy("dev.naru.account..")
                .layer("order")
                .definedBy("dev.naru.order..")
                .layer("routes")
                .definedBy("dev.naru.routes..")
                .layer("security")
                .definedBy("dev.naru.security..")
                .layer("api")
                .definedBy("dev.naru.api..")
                .layer("ui")
                .definedBy("dev.naru.ui..")
                .layer("operate")
                .definedBy("dev.naru.operate..")
                .layer("simulator")
                .definedBy("dev.naru.simulator..")
                .whereLayer("model")
                .mayNotAccessAnyLayer()
                .whereLayer("audit")
                .mayOnlyAccessLayers("model")
                .whereLayer("wire")
                .mayOnlyAccessLayers("model")
                .whereLayer("broker")
                .mayOnlyAccessLayers("model", "wire")
                .whereLayer("feed")
                .mayOnlyAccessLayers("model", "wire", "broker")
                .whereLayer("account")
                .mayOnlyAccessLayers("model", "broker", "feed")
                .whereLayer("order")
                .mayOnlyAccessLayers("model", "broker", "feed", "account", "audit")
                .whereLayer("routes")
                .mayOnlyAccessLayers("model", "wire", "broker", "feed", "order", "audit")
                .whereLayer("security")
                .mayOnlyAccessLayers("model", "broker", "audit")
                .whereLayer("api")
                .mayOnlyAccessLayers("model", "broker", "feed", "account", "order", "routes", "security", "audit")
                .whereLayer("ui")
                .mayOnlyAccessLayers("model", "broker", "feed", "account", "order", "routes", "security", "audit")
                .whereLayer("operate")
                .mayOnlyAccessLayers("model", "broker", "feed", "account", "order", "security", "audit")
                .whereLayer("simulator")
                .mayOnlyAccessLayers("model")
                .check(PRODUCT);
    }

    @Test
    void nothingDependsOnTheSimulator() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.naru.simulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.naru.simulator..")
                .check(PRODUCT);
    }

    @Test
    void modulesAreFreeOfCycles() {
        slices().matching("dev.naru.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void theModelKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("dev.naru.model..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..", "com.fasterxml..", "com.vaadin..")
                .check(PRODUCT);
    }

    @Test
    void noJavaOutsideTheSimulatorNamesABroker() throws IOException {
        Pattern broker = Pattern.compile("(?i)\\b(kis|kiwoom|ls[-_ ]?sec\\w*|koreainvestment)\\b|한국투자|키움|LS증권");
        assertThat(lines("simulator"))
                .filteredOn(line -> broker.matcher(line).find())
                .as("a broker is a folder of YAML: no Java names it")
                .isEmpty();
    }

    @Test
    void timeAndChanceComeInFromOutside() throws IOException {
        Pattern seam = Pattern.compile("Thread\\.sleep|Instant\\.now\\(\\)|LocalDate\\.now\\(\\)|LocalDateTime\\.now\\("
                + "|currentTimeMillis|new Random\\(\\)|Math\\.random|ThreadLocalRandom");
        assertThat(lines())
                .filteredOn(line -> seam.matcher(line).find())
                .as("a Clock and seeded randomness are given to a class, never taken by it")
                .isEmpty();
    }

    private static List<String> lines(String... without) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(without).noneMatch(part -> file.startsWith(SOURCES.resolve(part))))
                    .flatMap(ArchitectureTest::numbered)
                    .toList();
        }
    }

    private static Stream<String> numbered(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                    .map(i -> SOURCES.relativize(file) + ":" + (i + 1) + " " + lines.get(i));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
