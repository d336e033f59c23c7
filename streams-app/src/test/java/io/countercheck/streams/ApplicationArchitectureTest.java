package io.countercheck.streams;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may import whom. */
class ApplicationArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.countercheck.streams");

    @Test
    void decisionsAndDocumentsKnowNoKafka() {
        noClasses()
                .that()
                .resideInAnyPackage("..streams.reconcile", "..streams.document")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void decisionsKnowNeitherClockNorHttp() {
        noClasses()
                .that()
                .resideInAPackage("..streams.reconcile")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "java.net..")
                .orShould()
                .dependOnClassesThat(simpleName("Clock"))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void processorsTakeTheTimeFromTheirContextOnly() {
        noClasses()
                .that()
                .resideInAPackage("..streams.topology..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void httpKnowsNothingOfKafka() {
        noClasses()
                .that()
                .resideInAPackage("..streams.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "..streams.topology..")
                .check(CLASSES);
    }

    @Test
    void onlyHttpKnowsTheWebServer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..streams.rest..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void onlyMetricsKnowHowTheyAreShown() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..streams.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..")
                .check(CLASSES);
    }

    @Test
    void theTopologyKnowsDecisionsAndDocumentsOnly() {
        noClasses()
                .that()
                .resideInAPackage("..streams.topology..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..streams.query..", "..streams.rest..", "..streams.app..")
                .check(CLASSES);
    }

    @Test
    void webhooksKnowEventsAndTheirTopicOnly() {
        noClasses()
                .that()
                .resideInAPackage("..streams.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..streams.topology..", "..streams.query..", "..streams.rest..", "..streams.app..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgesCallOthersOverHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..streams.webhook", "..streams.peer", "..streams.app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(CLASSES);
    }

    @Test
    void onlyTheApplicationKnowsTheConfiguration() {
        classes()
                .that()
                .resideInAPackage("..streams.app.config")
                .should()
                .onlyBeAccessed()
                .byAnyPackage("..streams.app", "..streams.app.config")
                .check(CLASSES);
    }

    @Test
    void noDatastoreIsNamedByADriver() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.datastax..", "org.postgresql..", "java.sql..", "io.countercheck.connector..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.countercheck.streams.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
