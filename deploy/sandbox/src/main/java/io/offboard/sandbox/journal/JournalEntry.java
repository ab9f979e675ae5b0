package io.offboard.sandbox.journal;

import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.fault.FaultKind;
import java.time.Instant;
import java.util.List;

/**
 * One call a vendor served. It holds no bearer token, no access token and no body.
 *
 * @param path as sent, without the query
 * @param account the app or key of the path, or empty
 * @param user the user ID of the path, or empty
 * @param targets hashes, channel, phones or token id the request named; empty when the vendor did not carry it out
 * @param acted those of the targets the vendor knew and acted on
 * @param status status answered; 0 when the connection was reset or held
 * @param applied the vendor carried the request out, whatever the caller got to see
 * @param fault the fault injected, or null
 */
public record JournalEntry(
        long sequence,
        Instant time,
        VendorName vendor,
        String method,
        String path,
        String account,
        String user,
        List<String> targets,
        List<String> acted,
        int status,
        boolean applied,
        FaultKind fault) {

    JournalEntry withSequence(long number) {
        return new JournalEntry(
                number, time, vendor, method, path, account, user, targets, acted, status, applied, fault);
    }

    /** With no target's name longer than this. */
    JournalEntry withNames(int most) {
        return targets.stream().allMatch(name -> name.length() <= most)
                ? this
                : new JournalEntry(
                        sequence,
                        time,
                        vendor,
                        method,
                        path,
                        account,
                        user,
                        beginnings(targets, most),
                        beginnings(acted, most),
                        status,
                        applied,
                        fault);
    }

    private static List<String> beginnings(List<String> names, int most) {
        return names.stream()
                .map(name -> name.length() <= most ? name : name.substring(0, most))
                .toList();
    }
}
