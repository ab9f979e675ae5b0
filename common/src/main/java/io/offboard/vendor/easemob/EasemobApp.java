package io.offboard.vendor.easemob;

/** An app at Easemob: its organisation and its name there, both segments of every address [seed]. */
public record EasemobApp(String org, String app) {

    /** {@code org/app}: the key of the app in the configuration. */
    public String name() {
        return org + "/" + app;
    }
}
