package io.offboard.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

/**
 * Where a stack finds the built parts and keeps its files.
 *
 * @param checkout the repository's top folder
 * @param folder the stack's own folder, below some {@code target/}
 */
public record Home(Path checkout, Path folder) {

    public Home {
        checkout = checkout.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
    }

    /** What a running stack is: pids, ports, keys, data. Gone after a clean stop. */
    public Path run() {
        return folder.resolve("run");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** For people and scripts: {@code . stack.env}. */
    public Path env() {
        return folder.resolve("stack.env");
    }

    /** On the command line of every process of this stack, so that it can be recognised. */
    public String mark() {
        return "-Doffboard.home=" + folder;
    }

    /** The runner of the built sandbox. */
    public Path sandboxJar() {
        return runner("deploy/sandbox");
    }

    /** The runner of the built service. */
    public Path jar(Service service) {
        return runner(service.title());
    }

    /** The temporary folder of the parts; it is there. */
    Path temporary() {
        try {
            return Files.createDirectories(run().resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + run().resolve("tmp"), e);
        }
    }

    /** The service's native executable, or where it would be if it were built. */
    public Path executable(Service service) {
        Path target = checkout.resolve(service.title()).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-runner"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(target.resolve(service.title() + "-runner"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + target, e);
        }
    }

    Path app(String part) {
        return run().resolve("apps").resolve(part);
    }

    /** The unpacked PostgreSQL, shared by every stack of this checkout because unpacking takes seconds. */
    Path postgresBinaries() {
        return checkout.resolve("deploy/local/target/postgres");
    }

    private Path runner(String module) {
        return checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Every stack starts from nothing: what an earlier one left would only mislead. */
    public void clear() {
        clearRun();
        delete(logs());
        create(run());
        create(logs());
    }

    /** Takes away what only a running stack needs. */
    public void clearRun() {
        delete(run());
        delete(env());
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + folder, e);
        }
    }

    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                /** What somebody else deleted meanwhile is gone as well. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
