package io.offboard.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** The rules that hold in every module. A broken one fails with what to do instead. */
public final class HouseRules {

    private final JavaClasses code;

    private HouseRules(JavaClasses code) {
        this.code = code;
    }

    /** The main code of this package and of those below it. */
    public static HouseRules of(String codePackage) {
        return new HouseRules(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(codePackage));
    }

    /** What every piece of code keeps to. */
    public HouseRules holdForAllCode() {
        slices().matching("io.offboard.(**)").should().beFreeOfCycles().check(code);
        noClasses()
                .should()
                .callMethod(Uni.class, "await")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("a blocked event loop stalls every request: chain the Uni instead")
                .check(code);
        noFields()
                .should()
                .beAnnotatedWith(Inject.class)
                .because("a constructor shows what a bean needs")
                .check(code);
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("the name should say what it does, not that it does something")
                .check(code);
        return this;
    }

    /** What a service keeps to: it knows its own vendor and no other, and no other service. */
    public void holdForTheServiceOf(String domain, String vendor) {
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.offboard.vendor.*..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("io.offboard.vendor." + vendor + "..")))
                .because("a service knows one vendor")
                .check(code);
        noClasses()
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "io.offboard.token..",
                                "io.offboard.session..",
                                "io.offboard.conversation..",
                                "io.offboard.customer..")
                        .and(JavaClass.Predicates.resideOutsideOfPackage("io.offboard." + domain + "..")))
                .because("services share what stands in common, and nothing else")
                .check(code);
    }
}
