package io.offboard.helm;

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
        List<String> command = new ArrayList<>();
        if (!plan.variant().nativeServices()) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-jar");
        }
        command.add(plan.runner(service).toString());
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
                        plan.runner(service),
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
        Path root = plan.home().run().resolve("pods").resolve(service.domain() + "-" + what);
        Mounts mounts = new Mounts(pod, rendered, secrets, root);
        mounts.write();
        Map<String, String> environment = new HashMap<>();
        pod.getContainers().get(0).getEnv().forEach(variable -> environment.put(variable.getName(), value(variable)));
        environment.compute(
                "QUARKUS_CONFIG_LOCATIONS", (name, file) -> mounts.at(file).toString());
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
        return Mounts.held(secrets, from.getName() + "/" + from.getKey());
    }

    private File log() {
        return plan.home().log(service.title() + "-migration").toFile();
    }
}
