package io.offboard.sandbox.longlonglong;

import java.util.List;

/**
 * What a deletion found.
 *
 * @param count records deleted; more than the phones when a phone was imported several times
 * @param phones the phones they had
 */
record Deleted(int count, List<String> phones) {
    /** As if every one of these had been there, too. */
    Deleted withAll(List<String> asked) {
        List<String> all = asked.stream().distinct().toList();
        return all.isEmpty() ? this : new Deleted(count + all.size() - phones.size(), all);
    }
}
