package io.offboard.vendor.longlonglong;

/**
 * Which customers to delete. There are just these three; none has an empty list of phones, and none is without any
 * filter.
 */
public sealed interface CustomerSelection {

    /**
     * The customers with these phones, whenever imported.
     *
     * @param encrypted whether the phones are given encrypted; works only where interface encryption is on [seed]
     */
    record ByPhones(Phones phones, boolean encrypted) implements CustomerSelection {}

    /** Everybody imported in the range, however many that are: ask for a confirmation before. */
    record ByImportRange(ImportRange range) implements CustomerSelection {}

    /** Of the customers with these phones, those imported in the range [assumed: the vendor joins both with AND]. */
    record ByPhonesWithinRange(Phones phones, ImportRange range, boolean encrypted) implements CustomerSelection {}
}
