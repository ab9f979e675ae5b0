package io.offboard.helm;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The files that a pod's container has of its ConfigMap and its Secrets, on this machine: below a folder that stands for
 * the root of the container's file system.
 *
 * @param secrets what each {@code name/key} holds
 */
record Mounts(PodSpec pod, Rendered rendered, Map<String, String> secrets, Path root) {

    void write() {
        for (Volume volume : pod.getVolumes()) {
            if (volume.getConfigMap() != null) {
                var map = rendered.one(ConfigMap.class, volume.getConfigMap().getName());
                write(
                        volume,
                        volume.getConfigMap().getItems(),
                        key -> here(map.getData().get(key)));
            } else if (volume.getSecret() != null) {
                String secret = volume.getSecret().getSecretName();
                write(volume, volume.getSecret().getItems(), key -> held(secrets, secret + "/" + key));
            }
        }
    }

    /** Where a file of the container is. */
    Path at(String file) {
        return root.resolve(file.substring(1));
    }

    /** What a Secret holds, by its {@code name/key}. */
    static String held(Map<String, String> secrets, String name) {
        if (!secrets.containsKey(name)) {
            throw new AssertionError("no Secret " + name);
        }
        return secrets.get(name);
    }

    private void write(Volume volume, List<KeyToPath> items, UnaryOperator<String> content) {
        Path folder = at(mount(volume).getMountPath());
        try {
            Files.createDirectories(folder);
            for (KeyToPath item : items) {
                Files.writeString(folder.resolve(item.getPath()), content.apply(item.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files that a configuration names are here in another place. */
    private String here(String configuration) {
        return configuration.replace("/etc/offboard/", at("/etc/offboard/") + "/");
    }

    private VolumeMount mount(Volume volume) {
        return pod.getContainers().get(0).getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals(volume.getName()))
                .findFirst()
                .orElseThrow();
    }
}
