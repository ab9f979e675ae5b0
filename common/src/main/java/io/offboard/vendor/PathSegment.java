package io.offboard.vendor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What may stand between two slashes of a vendor's address. */
public final class PathSegment {

    private PathSegment() {}

    /**
     * Whether the text names something. Blank and dot segments do not: servers and proxies take them out, and the call
     * would then act on something else.
     */
    public static boolean isUsable(String text) {
        return text != null && !text.isBlank() && !text.equals(".") && !text.equals("..");
    }

    /**
     * The text percent-encoded, for a parameter marked {@code @Encoded}. The REST client's own encoding leaves a semicolon
     * as it is, and a server that drops what follows one would act on somebody else.
     */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
