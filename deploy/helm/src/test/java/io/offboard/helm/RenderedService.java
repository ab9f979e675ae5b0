package io.offboard.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.offboard.local.stack.JavaPart;
import io.offboard.local.stack.Progress;
import io.offboard.local.stack.Service;
import io.offboard.local.stack.StackPlan;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service of the local stack, told exactly what its rendered container is: the variables, with what their Secrets hold,
 * and the mounted files. Beside that it has what a pod has of its own: an address.
 *
 * @param secrets what each {@code name/key} holds
 */
record RenderedService(StackPlan plan, Service service, Rendered rendered, Map<String, String> secrets) {

    /** Runs the migration's container to its end; answers how it ended. */
    int migrate() {
        PodSpec pod = rendered.one(Job.class, name() + "-migration")
                .getSpec()
                .getTemplate()
                .getSpec();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                userFolder(pod, "migration"),
                "-jar",
                plan.home().jar(service).toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log());
        builder.environment().putAll(environment(pod));
        try {
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns when it is ready. */
    void start() {
        PodSpec pod =
                rendered.one(Deployment.class, name()).getSpec().getTemplate().getSpec();
        new JavaPart(
                        plan.home(),
                        service.title(),
                        plan.home().jar(service),
                        plan.url(service),
                        plan.management(service),
                        environment(pod),
                        List.of(userFolder(pod, "service")))
                .start(Progress.SILENT);
    }

    private String name() {
        return "offboard-" + service.domain();
    }

    private Map<String, String> environment(PodSpec pod) {
        Map<String, String> environment = new HashMap<>();
        container(pod).getEnv().forEach(variable -> environment.put(variable.getName(), value(variable)));
        // The sandbox's secrets and its plain HTTP are nothing for production.
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(plan.url(service).getPort()));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put(
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(plan.management(service).getPort()));
        return environment;
    }

    private String value(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        var from = variable.getValueFrom().getSecretKeyRef();
        String secret = secrets.get(from.getName() + "/" + from.getKey());
        if (secret == null) {
            throw new AssertionError(
                    "no Secret for " + variable.getName() + ": " + from.getName() + "/" + from.getKey());
        }
        return secret;
    }

    /** The folder that the container starts in, with the files of its ConfigMap where it mounts them. */
    private String userFolder(PodSpec pod, String what) {
        Container container = container(pod);
        Path folder = plan.home().run().resolve("pods").resolve(service.domain() + "-" + what);
        var volume = pod.getVolumes().stream()
                .filter(candidate -> candidate.getConfigMap() != null)
                .findFirst()
                .orElseThrow();
        var mount = container.getVolumeMounts().stream()
                .filter(candidate -> candidate.getName().equals(volume.getName()))
                .findFirst()
                .orElseThrow();
        var files =
                rendered.one(ConfigMap.class, volume.getConfigMap().getName()).getData();
        try {
            for (var item : volume.getConfigMap().getItems()) {
                Path place = folder.resolve(
                        Path.of(container.getWorkingDir()).relativize(Path.of(mount.getMountPath(), item.getPath())));
                Files.createDirectories(place.getParent());
                Files.writeString(place, files.get(item.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-Duser.dir=" + folder;
    }

    private File log() {
        return plan.home().log(service.title() + "-migration").toFile();
    }

    private static Container container(PodSpec pod) {
        return pod.getContainers().get(0);
    }
}
