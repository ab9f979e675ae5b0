package io.offboard.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.offboard.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.of("io.offboard.local").holdForAllCode();
    }

    @Test
    void ofTheServicesItKnowsWhatVerifiesReceipts() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.offboard..")
                        .and(not(resideInAnyPackage("io.offboard.local..", "io.offboard.proof"))))
                .because("it drives the services from outside, and has no library that their code needs")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.offboard.local"));
    }
}
