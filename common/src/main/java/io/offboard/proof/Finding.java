package io.offboard.proof;

/** What a check of a receipt or of a link finds, in the order in which it looks. */
public enum Finding {
    VALID("It is as the service signed it."),
    NOT_A_RECEIPT("This is not a receipt: no compact JWS of the type that receipts have, or not its fields."),
    OTHER_SERVICE("Another service has issued it."),
    UNKNOWN_KEY("No key that is known has signed it."),
    BAD_SIGNATURE("The signature does not fit: something was changed after it was signed."),
    CHANGED_CONTENTS("The contents are not those that its link was made over."),
    UNKNOWN_LINK("The service's chain has no such link."),
    CHANGED_LINK("The link is not the one that stands in the service's chain."),
    LEFT_LINK(
            "The service has signed it, but its link has left the chain since, as receipts do that are kept long enough:"
                    + " an export of before tells whether it was in.");

    private final String meaning;

    Finding(String meaning) {
        this.meaning = meaning;
    }

    /** One sentence for people. */
    public String meaning() {
        return meaning;
    }
}
