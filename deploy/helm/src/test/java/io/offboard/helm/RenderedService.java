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
                "-jar",
                plan.home().jar(service).toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log());
        builder.environment().putAll(environment(pod, "migration"));
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
                        environment(pod, "service"),
                        List.of())
                .start(Progress.SILENT);
    }

    private String name() {
        return "offboard-" + service.domain();
    }

    private Map<String, String> environment(PodSpec pod, String what) {
        Map<String, String> environment = new HashMap<>();
        container(pod).getEnv().forEach(variable -> environment.put(variable.getName(), value(variable)));
        environment.put("QUARKUS_CONFIG_LOCATIONS", mounted(pod, what, environment.get("QUARKUS_CONFIG_LOCATIONS")));
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

    /** Where a file is on this machine that the pod's ConfigMap has in its container. */
    private String mounted(PodSpec pod, String what, String file) {
        var volume = pod.getVolumes().stream()
                .filter(candidate -> candidate.getConfigMap() != null)
                .findFirst()
                .orElseThrow();
        String folder = container(pod).getVolumeMounts().stream()
                .filter(candidate -> candidate.getName().equals(volume.getName()))
                .findFirst()
                .orElseThrow()
                .getMountPath();
        var contents =
                rendered.one(ConfigMap.class, volume.getConfigMap().getName()).getData();
        Path place = plan.home().run().resolve("pods").resolve(service.domain() + "-" + what);
        try {
            Files.createDirectories(place);
            for (var item : volume.getConfigMap().getItems()) {
                Files.writeString(place.resolve(item.getPath()), contents.get(item.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return place.resolve(Path.of(folder).relativize(Path.of(file))).toString();
    }

    private File log() {
        return plan.home().log(service.title() + "-migration").toFile();
    }

    private static Container container(PodSpec pod) {
        return pod.getContainers().get(0);
    }
}
