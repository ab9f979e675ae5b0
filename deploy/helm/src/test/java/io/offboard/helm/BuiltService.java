package io.offboard.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.objectweb.asm.ClassVisitor;

/** A service as it is built: asked which of Offboard's properties its code reads. */
final class BuiltService {

    private static final Path CHECKOUT =
            Path.of(System.getProperty("offboard.checkout")).toAbsolutePath().normalize();
    private static final DotName MAPPING = DotName.createSimple("io.smallrye.config.ConfigMapping");
    private static final DotName PROPERTY =
            DotName.createSimple("org.eclipse.microprofile.config.inject.ConfigProperty");

    private final Path app;

    BuiltService(String domain) {
        app = CHECKOUT.resolve(domain + "-service/target/quarkus-app");
    }

    /** The libraries that it runs on. */
    List<Path> libraries() {
        return jars("lib/main", "lib/boot");
    }

    /** As {@code offboard.operation.lease}; a map's key is a star, a list is named once. */
    Set<String> properties() {
        Set<String> properties = new TreeSet<>();
        try (URLClassLoader classes = classes()) {
            Index index = index();
            for (AnnotationInstance mapping : index.getAnnotations(MAPPING)) {
                properties.addAll(mapped(classes, mapping));
            }
            index.getAnnotations(PROPERTY).stream()
                    .map(property -> property.value("name").asString())
                    .forEach(properties::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return properties;
    }

    private static Set<String> mapped(ClassLoader classes, AnnotationInstance mapping)
            throws ReflectiveOperationException {
        AnnotationTarget target = mapping.target();
        Class<?> mapped = classes.loadClass(target.asClass().name().toString());
        Class<?> mappings = classes.loadClass("io.smallrye.config.ConfigMappings");
        Class<?> configClass = classes.loadClass("io.smallrye.config.ConfigMappings$ConfigClass");
        try {
            Object of = configClass.getMethod("configClass", Class.class).invoke(null, mapped);
            Map<?, ?> properties =
                    (Map<?, ?>) mappings.getMethod("getProperties", configClass).invoke(null, of);
            return properties.keySet().stream()
                    .map(Object::toString)
                    .filter(name -> !name.endsWith("[*]"))
                    .collect(Collectors.toSet());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Index index() throws IOException {
        Indexer indexer = new Indexer();
        for (Path jar : Stream.concat(jars("app").stream(), libraries().stream().filter(jar -> jar.getFileName()
                        .toString()
                        .startsWith("io.offboard.")))
                .toList()) {
            try (JarFile classes = new JarFile(jar.toFile())) {
                for (JarEntry entry : classes.stream()
                        .filter(file -> file.getName().endsWith(".class"))
                        .toList()) {
                    indexer.index(classes.getInputStream(entry));
                }
            }
        }
        return indexer.complete();
    }

    /** A built service needs no ASM any more, but who asks for its mappings does. */
    private URLClassLoader classes() {
        URL asm = ClassVisitor.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(
                Stream.concat(
                                Stream.of(asm),
                                jars("app", "lib/main", "lib/boot").stream().map(BuiltService::url))
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    private List<Path> jars(String... folders) {
        return Stream.of(folders)
                .map(app::resolve)
                .flatMap(BuiltService::list)
                .filter(file -> file.toString().endsWith(".jar"))
                .toList();
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " is not built", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
