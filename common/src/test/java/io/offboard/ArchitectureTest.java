package io.offboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.offboard.testing.HouseRules;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.offboard");

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard").holdForAllCode();
    }

    @Test
    void commonKnowsNoService() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.offboard.token..",
                        "io.offboard.session..",
                        "io.offboard.conversation..",
                        "io.offboard.customer..")
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
        check(noClasses()
                .that()
                .resideInAPackage("io.offboard.vendor..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.offboard.operation..",
                        "io.offboard.command..",
                        "io.offboard.event..",
                        "io.offboard.api..",
                        "io.offboard.security..")
                .because("a vendor client turns one call into one Outcome and leaves all else to others"));
    }

    @Test
    void noVendorKnowsAnother() {
        check(slices().matching("io.offboard.vendor.(*)..").should().notDependOnEachOther());
    }

    @Test
    void theLedgersEntityIsTouchedByItsPackageOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.offboard.operation")
                .should()
                .dependOnClassesThat()
                .areAnnotatedWith(Entity.class)
                .because("Operations and Outbox are the doors to the ledger"));
    }

    private static void check(ArchRule rule) {
        rule.check(CODE);
    }
}
