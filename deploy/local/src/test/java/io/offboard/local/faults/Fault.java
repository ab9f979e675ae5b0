package io.offboard.local.faults;

/**
 * Something that goes wrong for a while.
 *
 * @param begin returns while it is wrong; what is sent then finds it so
 * @param end returns when the cause is gone
 */
record Fault(String name, Step begin, Step end) {

    @FunctionalInterface
    interface Step {
        void run(Site site) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
