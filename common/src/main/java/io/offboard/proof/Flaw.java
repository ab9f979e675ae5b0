package io.offboard.proof;

/**
 * Something that is wrong with an exported chain, or with the bundle of a case.
 *
 * @param link the number of the link that it concerns, 0 when it is not known or is none
 * @param where what exactly is concerned, for people
 */
public record Flaw(Kind kind, long link, String where) {

    /** What is wrong. */
    public enum Kind {
        UNREADABLE_LINE("is no line of an export"),
        OTHER_SERVICE("was issued by another service"),
        UNKNOWN_KEY("was signed with no key of the set"),
        BAD_SIGNATURE("was changed after it was signed"),
        MISSING_LINK("is missing"),
        EXCHANGED_LINK("does not stand where it belongs"),
        REPEATED_LINK("stands there more than once"),
        REPLACED_LINK("is not the one that the chain was made with"),
        MISSING_RECEIPT("is missing"),
        CHANGED_RECEIPT("was changed"),
        ADDED_RECEIPT("does not belong there"),
        EXCHANGED_RECEIPT("does not stand where it belongs"),
        UNREADABLE_RECEIPT("is no receipt"),
        UNREADABLE_BUNDLE("is no bundle of a case"),
        MISSING_PART("is missing"),
        ADDED_PART("does not belong there"),
        CHANGED_PART("did not end as the bundle says"),
        CHANGED_CASE("does not fit how its parts stand");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }
    }

    /** One sentence for people. */
    @Override
    public String toString() {
        return "%s: %s %s".formatted(kind, where, kind.meaning);
    }
}
