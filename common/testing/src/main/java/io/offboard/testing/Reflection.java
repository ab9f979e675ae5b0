package io.offboard.testing;

import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a native executable has to keep for reflection: it knows nothing of a class that Jackson or the configuration finds
 * out only as it goes. What the compiled code tells of that is followed here, from type to type; rather one too many than
 * one too few, because a type that is missing shows only in the running executable.
 */
final class Reflection {

    private static final String REGISTERED = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final String CONFIGURATION = "io.smallrye.config.ConfigMapping";
    private static final String OUTCOME = "io.offboard.outcome.Outcome";
    private static final String HANDLER = "io.offboard.operation.OperationHandler";

    /** Who reads into a class that it is given. */
    private static final Set<String> READERS = Set.of(
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.databind.ObjectReader",
            "io.offboard.vendor.VendorJson");

    /** Who writes whatever it is given. */
    private static final Set<String> WRITERS = Set.of(
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.databind.ObjectWriter",
            "jakarta.ws.rs.core.Response",
            "jakarta.ws.rs.core.Response$ResponseBuilder");

    /** Records of these are handed from stage to stage, and to Jackson only where they say so by an annotation. */
    private static final Set<String> STAGES = Set.of(
            "io.offboard.dispatch",
            "io.offboard.intake",
            "io.offboard.ledger",
            "io.offboard.operation",
            "io.offboard.outcome",
            "io.offboard.pacing",
            "io.offboard.privacy",
            "io.offboard.runtime",
            "io.offboard.trace");

    private Reflection() {}

    /** The names of the types that this code lets Jackson or the configuration reach, and that are not registered. */
    static Set<String> notRegistered(String codePackage) {
        // All of ours: of what was not imported ArchUnit does not know enough.
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.offboard");
        var reached = new TreeSet<JavaClass>(Comparator.comparing(JavaClass::getName));
        Deque<JavaClass> toFollow = code.stream()
                .filter(type -> type.getPackageName().startsWith(codePackage))
                .filter(type -> !type.getPackageName().equals("io.offboard.testing"))
                .flatMap(Reflection::reachedFrom)
                .collect(toCollection(ArrayDeque::new));
        while (!toFollow.isEmpty()) {
            var type = toFollow.pop();
            if (isOurs(type) && !isInternal(type) && reached.add(type)) {
                toFollow.addAll(parts(type));
            }
        }
        return reached.stream()
                .filter(type -> !type.isAnnotatedWith(REGISTERED))
                .map(JavaClass::getName)
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<JavaClass> reachedFrom(JavaClass type) {
        var itself = speaksToJackson(type) ? Stream.of(type) : Stream.<JavaClass>empty();
        return Stream.of(itself, commands(type), readInto(type), written(type), settings(type))
                .flatMap(some -> some);
    }

    private static boolean speaksToJackson(JavaClass type) {
        return Stream.concat(Stream.of(type), type.getMembers().stream())
                .flatMap(Reflection::annotations)
                .anyMatch(annotation -> annotation.startsWith("com.fasterxml.jackson.annotation."));
    }

    private static Stream<String> annotations(CanBeAnnotated annotated) {
        var annotations =
                annotated instanceof JavaClass type ? type.getAnnotations() : ((JavaMember) annotated).getAnnotations();
        return annotations.stream().map(annotation -> annotation.getRawType().getName());
    }

    /** What a handler reads is written into the ledger, and read from there. */
    private static Stream<JavaClass> commands(JavaClass type) {
        return type.getInterfaces().stream()
                .filter(implemented -> implemented.toErasure().getName().equals(HANDLER))
                .map(JavaType::getAllInvolvedRawTypes)
                .flatMap(Set::stream)
                .filter(involved -> !involved.isInterface());
    }

    private static Stream<JavaClass> readInto(JavaClass type) {
        return turnsTo(type, READERS)
                ? type.getReferencedClassObjects().stream()
                        .map(ReferencedClassObject::getRawType)
                        // Jackson cannot make one: it is a client's, named where its calls are rehearsed.
                        .filter(named -> !named.isInterface() && !named.equals(type))
                : Stream.empty();
    }

    /** Of what is written no more can be told than that it is something which its writer knows. */
    private static Stream<JavaClass> written(JavaClass type) {
        return turnsTo(type, WRITERS)
                ? Stream.concat(
                                type.getDirectDependenciesFromSelf().stream()
                                        .map(dependency -> dependency.getTargetClass()),
                                answered(type))
                        .map(JavaClass::getBaseComponentType)
                        .filter(Reflection::isDocument)
                : Stream.empty();
    }

    /** What the outcomes hold that it is answered: of a generic type a dependency names the outside only. */
    private static Stream<JavaClass> answered(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .flatMap(call -> call.getTarget().resolveMember().stream())
                .filter(method -> isOurs(method.getOwner()))
                .map(method -> method.getReturnType().getAllInvolvedRawTypes())
                .filter(answer ->
                        answer.stream().anyMatch(part -> part.getName().equals(OUTCOME)))
                .flatMap(Set::stream);
    }

    private static boolean turnsTo(JavaClass type, Set<String> owners) {
        return Stream.<JavaCodeUnitAccess<?>>concat(
                        type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                .anyMatch(access -> owners.contains(access.getTargetOwner().getName()));
    }

    /** Whether it could be one: a record of values only. */
    private static boolean isDocument(JavaClass type) {
        return type.isRecord() && !isInternal(type) && parts(type).stream().noneMatch(Reflection::isInternal);
    }

    private static boolean isInternal(JavaClass type) {
        return type.isAssignableTo(Throwable.class)
                || type.getPackageName().equals("java.util.function")
                || (STAGES.contains(type.getPackageName()) && !type.isEnum() && !speaksToJackson(type));
    }

    /** The types of the settings that are ours. */
    private static Stream<JavaClass> settings(JavaClass type) {
        return type.isAnnotatedWith(CONFIGURATION)
                        || type.getEnclosingClass()
                                .filter(outer -> outer.isAnnotatedWith(CONFIGURATION))
                                .isPresent()
                ? type.getMethods().stream()
                        .flatMap(setting -> setting.getReturnType().getAllInvolvedRawTypes().stream())
                        .filter(setting -> !setting.isInterface())
                : Stream.empty();
    }

    private static Collection<JavaClass> parts(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .toList();
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("io.offboard.");
    }
}
