package io.offboard.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The rules that hold in every module. A broken one fails with what to do instead. */
public final class HouseRules {

    private static final List<String> DOMAINS = List.of("token", "session", "conversation", "customer");

    private final String codePackage;
    private final JavaClasses code;

    private HouseRules(String codePackage, JavaClasses code) {
        this.codePackage = codePackage;
        this.code = code;
    }

    /** The main code of this package and of those below it. */
    public static HouseRules of(String codePackage) {
        return new HouseRules(
                codePackage,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(codePackage));
    }

    /** Code of any service. */
    public static DescribedPredicate<JavaClass> codeOfAService() {
        return resideInAnyPackage(DOMAINS.stream().map(HouseRules::codeOf).toArray(String[]::new));
    }

    /** What every piece of code keeps to. */
    public HouseRules holdForAllCode() {
        slices().matching("io.offboard.(**)").should().beFreeOfCycles().check(code);
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .because("a constructor shows what a bean needs")
                .check(code);
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("the name should say what it does, not that it does something")
                .check(code);
        return this;
    }

    /**
     * What code keeps to that an event loop may run; a test may wait.
     *
     * @param exempt full names of methods that have to wait, and say why
     */
    public HouseRules nothingBlocks(String... exempt) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.offboard.testing")
                .should()
                .accessTargetWhere(new Blocks(Set.of(exempt)))
                .because("a blocked event loop stalls every request: chain the Uni instead")
                .check(code);
        return this;
    }

    /** What code keeps to that is to run as a native executable, and would fail there only as it goes. */
    public HouseRules fitForANativeExecutable() {
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(assignableTo(RandomGenerator.class))
                .because("it would be made with the executable, and every process would draw the same numbers")
                .check(code);
        noClasses()
                .should()
                .callMethod("jakarta.ws.rs.container.ResourceInfo", "getResourceMethod")
                .because("a native executable knows no resource's method by reflection")
                .check(code);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.offboard.testing")
                .and()
                .areNotAnnotatedWith("io.quarkus.runtime.annotations.RegisterResources")
                .should()
                .callMethodWhere(target(nameMatching("getResource(s|AsStream)?")))
                .because("a native executable has only the files that are named by such an annotation")
                .check(code);
        var missing = Reflection.notRegistered(codePackage);
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "Jackson or the configuration reach these: annotate them with @RegisterForReflection, "
                            + "or a native executable does not find their members. " + missing);
        }
        return this;
    }

    /** What a service keeps to: it knows its own vendor and no other, and no other service. */
    public void holdForTheServiceOf(String domain, String vendor) {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.offboard.vendor.*..")
                        .and(not(resideInAPackage("io.offboard.vendor." + vendor + ".."))))
                .because("a service knows one vendor")
                .check(code);
        noClasses()
                .should()
                .dependOnClassesThat(codeOfAService().and(not(resideInAPackage(codeOf(domain)))))
                .because("services share what stands in common, and nothing else")
                .check(code);
    }

    private static String codeOf(String domain) {
        return "io.offboard." + domain + "..";
    }
}
