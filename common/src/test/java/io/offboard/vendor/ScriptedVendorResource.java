package io.offboard.vendor;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Runs the scripted vendor and points every client at it. */
public final class ScriptedVendorResource implements QuarkusTestResourceLifecycleManager {

    private static final String READ_TIMEOUT_MILLIS = "3000";

    private ScriptedVendor vendor;

    @Override
    public Map<String, String> start() {
        vendor = new ScriptedVendor();
        var config = new HashMap<String, String>();
        config.put("offboard.iproyal.url", vendor.url());
        config.put("offboard.iproyal.token", "iproyal-bearer");
        config.put("offboard.iproyal.read-timeout", READ_TIMEOUT_MILLIS);
        config.put("offboard.longlonglong.url", vendor.url());
        config.put("offboard.longlonglong.token", "longlonglong-bearer");
        config.put("offboard.longlonglong.read-timeout", READ_TIMEOUT_MILLIS);
        config.put("offboard.zsgf.url", vendor.url());
        config.put("offboard.zsgf.token", "zsgf-bearer");
        config.put("offboard.zsgf.read-timeout", READ_TIMEOUT_MILLIS);
        config.put("offboard.easemob.read-timeout", READ_TIMEOUT_MILLIS);
        config.put("offboard.easemob.apps.\"acme/chat\".host", vendor.url());
        config.put("offboard.easemob.apps.\"acme/chat\".token", "easemob-bearer");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(vendor, new TestInjector.MatchesType(ScriptedVendor.class));
    }

    @Override
    public void stop() {
        vendor.close();
    }
}
