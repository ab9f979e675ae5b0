package io.offboard;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.offboard");

    @Test
    void theHouseRulesHold() {
        // Quarkus ends the process when what observes the shutdown returns: the one place that has to wait.
        HouseRules.of("io.offboard")
                .holdForAllCode()
                .nothingBlocks("io.offboard.runtime.LastWait.endsWithin(java.time.Duration, io.smallrye.mutiny.Uni)")
                .fitForANativeExecutable();
    }

    @Test
    void commonKnowsNoService() {
        check(noClasses()
                .should()
                .dependOnClassesThat(HouseRules.codeOfAService())
                .because("what a service needs from common it asks for by implementing OperationHandler"));
    }

    @Test
    void theMachineryKnowsNoVendor() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.offboard.vendor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.offboard.vendor..")
                .because("a service brings its vendor's client and the machinery together, in its handler"));
    }

    @Test
    void vendorClientsKnowNothingOfTheMachinery() {
        check(classes()
                .that()
                .resideInAPackage("io.offboard.vendor..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("io.offboard..")
                        .or(resideInAnyPackage(
                                "io.offboard.vendor..",
                                "io.offboard.outcome..",
                                "io.offboard.privacy..",
                                "io.offboard.runtime..")))
                .because("a vendor client turns one call into one Outcome and leaves all else to others"));
    }

    @Test
    void noVendorKnowsAnother() {
        check(slices().matching("io.offboard.vendor.(*)..").should().notDependOnEachOther());
    }

    @Test
    void theStagesOfAnOperationsPathKnowOnlyThoseBelow() {
        check(layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.offboard..")
                .layer("operation")
                .definedBy("io.offboard.operation")
                .layer("ledger")
                .definedBy("io.offboard.ledger")
                .layer("dispatch")
                .definedBy("io.offboard.dispatch")
                .layer("intake")
                .definedBy("io.offboard.intake")
                .layer("control")
                .definedBy("io.offboard.control")
                .layer("faces")
                .definedBy("io.offboard.api", "io.offboard.command", "io.offboard.casework", "io.offboard.bundle")
                .layer("receipt")
                .definedBy("io.offboard.receipt")
                .layer("retention")
                .definedBy("io.offboard.retention")
                .layer("event")
                .definedBy("io.offboard.event")
                .layer("health")
                .definedBy("io.offboard.health")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers(
                        "dispatch", "intake", "control", "event", "faces", "receipt", "retention", "health")
                .whereLayer("dispatch")
                .mayOnlyBeAccessedByLayers("intake", "control", "health")
                .whereLayer("intake")
                .mayOnlyBeAccessedByLayers("faces")
                .whereLayer("control")
                .mayOnlyBeAccessedByLayers("faces")
                .whereLayer("retention")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("event")
                .mayNotBeAccessedByAnyLayer()
                .because("the folders are the path of an operation, and imports run one way"));
    }

    @Test
    void allSqlIsInTheLedger() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.offboard.ledger")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.mutiny.sqlclient..")
                .because("what changes a row is to be found in one package"));
    }

    @Test
    void receiptsAreVerifiedWithoutTheService() {
        check(classes()
                .that()
                .resideInAPackage("io.offboard.proof")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.offboard.proof", "java..", "com.fasterxml.jackson..", "org.jose4j.."))
                .because("whoever checks a receipt somewhere else runs these classes, and nothing beside them"));
    }

    private static void check(ArchRule rule) {
        rule.check(CODE);
    }
}
