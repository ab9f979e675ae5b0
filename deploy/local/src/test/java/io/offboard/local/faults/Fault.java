package io.offboard.local.faults;

/**
 * Something that goes wrong for a while.
 *
 * @param struck how many services it may stop right after they have accepted commands
 * @param begin returns while it is wrong; what is sent then finds it so
 * @param end returns when the cause is gone
 */
record Fault(String name, int struck, Step begin, Step end) {

    static final Fault NONE = new Fault("nothing", site -> {}, site -> {});

    /** One that does not stop a service in that moment. */
    Fault(String name, Step begin, Step end) {
        this(name, 0, begin, end);
    }

    @FunctionalInterface
    interface Step {
        void run(Site site) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
