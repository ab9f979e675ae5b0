package io.offboard.vendor;

/** What may stand between two slashes of a vendor's address. The REST client percent-encodes the rest. */
public final class PathSegment {

    private PathSegment() {}

    /**
     * Whether the text names something. Blank and dot segments do not: servers and proxies take them out, and the call
     * would then act on something else.
     */
    public static boolean isUsable(String text) {
        return text != null && !text.isBlank() && !text.equals(".") && !text.equals("..");
    }
}
