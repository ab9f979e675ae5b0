package io.offboard.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How one vendor tells of errors.
 *
 * @param form whether a body is one of the vendor's own errors, and not of a proxy in between
 * @param permanentCodes the vendor's codes that are permanent although their HTTP status is not
 */
public record VendorErrors(Predicate<JsonNode> form, Set<String> permanentCodes) {

    /** Errors of this form, none of which is permanent against its HTTP status. */
    public VendorErrors(Predicate<JsonNode> form) {
        this(form, Set.of());
    }
}
