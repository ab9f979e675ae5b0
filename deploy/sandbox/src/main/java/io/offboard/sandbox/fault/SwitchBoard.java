package io.offboard.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.sandbox.Resettable;
import io.offboard.sandbox.SandboxConfig;
import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.problem.StrictJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The switches of all vendors: where they started and how they stand. */
@Singleton
public final class SwitchBoard implements Resettable {
    private final StrictJson json;
    private final Map<VendorName, Switches> start = new EnumMap<>(VendorName.class);
    private final Map<VendorName, Armed> current = new ConcurrentHashMap<>();

    SwitchBoard(SandboxConfig config, StrictJson json) {
        this.json = json;
        for (VendorName vendor : VendorName.values()) {
            ObjectNode configured = json.object(config.vendor(vendor).switches());
            start.put(vendor, laidOver(shipped(vendor), configured));
        }
        reset();
    }

    public Armed of(VendorName vendor) {
        return current.get(vendor);
    }

    /** As they stand: a fault that is limited to so many calls shows how many are left. */
    Switches now(VendorName vendor) {
        return of(vendor).remaining();
    }

    /** The start switches with these changes. */
    Switches replace(VendorName vendor, ObjectNode changes) {
        return arm(vendor, laidOver(json.tree(start.get(vendor)), changes));
    }

    /** The present switches with these changes. */
    Switches change(VendorName vendor, ObjectNode changes) {
        return arm(vendor, laidOver(json.tree(now(vendor)), changes));
    }

    @Override
    public void reset() {
        start.forEach(this::arm);
    }

    private Switches arm(VendorName vendor, Switches switches) {
        current.put(vendor, new Armed(switches));
        return switches;
    }

    private Switches laidOver(ObjectNode base, ObjectNode changes) {
        return json.read(base.setAll(changes), Switches.class);
    }

    private ObjectNode shipped(VendorName vendor) {
        String resource = "/switches/" + vendor.label() + ".json";
        try (InputStream in = SwitchBoard.class.getResourceAsStream(resource)) {
            return json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
