package io.countercheck.connector;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who may import whom, in the plugin and in what it shares with the application. */
class ConnectorArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.countercheck");

    @Test
    void onlyTheConnectPackageKnowsConnect() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.countercheck.connector.connect")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.connect..")
                .check(CLASSES);
    }

    @Test
    void scansKnowNoKafka() {
        noClasses()
                .that()
                .resideInAPackage("..connector.scan")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void theSpiKnowsTheCommonModulesAndConfigDefOnly() {
        classes()
                .that()
                .resideInAPackage("..datastore.spi")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.countercheck.common..",
                        "..datastore.spi",
                        "org.apache.kafka.common.config..")
                .check(CLASSES);
    }

    @Test
    void datastoresDoNotKnowEachOther() {
        slices().matching("..datastore.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage("..datastore.."), resideInAPackage("..datastore.spi"))
                .check(CLASSES);
    }

    @Test
    void datastoresKnowNothingOfScansAndConnect() {
        noClasses()
                .that()
                .resideInAPackage("..datastore..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..connector.scan", "..connector.connect", "io.countercheck.common.wire..")
                .check(CLASSES);
    }

    @Test
    void nobodyNamesADatastoreInCode() {
        noClasses()
                .that()
                .resideInAnyPackage("..connector.scan", "..connector.connect", "..datastore.spi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..datastore.cassandra..", "..datastore.postgres..")
                .check(CLASSES);
    }

    @Test
    void driversStayWithTheirDatastore() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..datastore.cassandra..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.datastax..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..datastore.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.postgresql..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.countercheck.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theDomainModelKnowsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage("io.countercheck.common.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.countercheck.common.model")
                .check(CLASSES);
    }

    @Test
    void canonicalBytesKnowTheModelOnly() {
        classes()
                .that()
                .resideInAPackage("io.countercheck.common.canonical")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "io.countercheck.common.model", "io.countercheck.common.canonical")
                .check(CLASSES);
    }
}
