package io.offboard.privacy;

/** What tests of other packages need of this one, under keys that protect nothing. */
public final class Privacy {

    private static final Keys KEYS = Keys.of(Keys.filledWith(1));

    private Privacy() {}

    public static Digests digests() {
        return new Digests(KEYS);
    }

    public static PayloadSeal seal() {
        return new PayloadSeal(KEYS);
    }
}
