package io.offboard.helm;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The chart, rendered by Helm's own code for a release {@code offboard} in the namespace {@code leavers}. */
final class Chart {

    static final Path FOLDER = Path.of("offboard");
    static final String NAMESPACE = "leavers";

    /** What the chart asks for at least. */
    private static final String KUBERNETES = "1.30.0";

    private Chart() {}

    static Rendered render(Path... values) {
        return render(withHooks("chart", content -> content), List.of(values));
    }

    /** As an upgrade renders it: Helm's library does that only beside a release in a cluster. */
    static Rendered renderUpgrade(Profile profile) {
        return render(
                withHooks("upgrade", content -> content.replaceAll("[$]?[.]Release[.]IsUpgrade", "true")),
                List.of(profile.file()));
    }

    private static Rendered render(Path chart, List<Path> values) {
        var template = new Helm(chart)
                .template()
                .withName("offboard")
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES);
        for (Path file : values) {
            template.withValuesFile(file);
        }
        return Rendered.read(template.call());
    }

    /** A profile, and what is otherwise. */
    static Rendered render(Profile profile, String otherwise) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(Path.of("target/values")), "values", ".yaml");
            Files.writeString(file, otherwise);
            return render(profile.file(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A copy whose hooks are ordinary objects: Helm's library renders hooks, but does not answer them. They keep their
     * annotations under another name.
     */
    private static Path withHooks(String folder, UnaryOperator<String> otherwise) {
        Path copy = Path.of("target", folder, "offboard");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target, otherwise.apply(Files.readString(file).replace("helm.sh/hook", "hook.example/hook")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /** What Helm's linter says, its remarks included. */
    static List<String> lint() {
        return new Helm(FOLDER).lint().strict().call().getMessages();
    }
}
