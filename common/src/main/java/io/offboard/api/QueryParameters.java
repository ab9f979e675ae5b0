package io.offboard.api;

import io.offboard.cases.CaseQuery;
import io.offboard.cases.CaseStatus;
import io.offboard.error.ErrorCode;
import io.offboard.error.Problem;
import io.offboard.error.ProblemException;
import io.offboard.ledger.OperationQuery;
import io.offboard.ledger.RetryFilter;
import io.offboard.operation.OperationStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Reads the query of an operations listing; what cannot be read is a problem that names the parameter. */
record QueryParameters(String status, String kind, String since, String cursor, String limit) {

    static final int MOST = 500;
    private static final int MOST_LETTERS = 100;
    private static final int USUAL = 50;
    private static final int LAST_YEAR = 9999;

    OperationQuery read() {
        return new OperationQuery(
                read(
                        "status",
                        status,
                        text -> OperationStatus.valueOf(text.toUpperCase(Locale.ROOT)),
                        "one of " + Arrays.toString(OperationStatus.values())),
                Optional.ofNullable(kind),
                instant("since", since),
                read("cursor", cursor, UUID::fromString, "the next of an earlier page"),
                read("limit", limit, text -> limit(text, MOST), "a number from 1 to " + MOST)
                        .orElse(USUAL));
    }

    /** The same for a listing of cases. */
    CaseQuery cases() {
        return new CaseQuery(
                read(
                        "status",
                        status,
                        text -> CaseStatus.valueOf(text.toUpperCase(Locale.ROOT)),
                        "one of " + Arrays.toString(CaseStatus.values())),
                instant("since", since),
                read("cursor", cursor, UUID::fromString, "the next of an earlier page"),
                read("limit", limit, text -> limit(text, MOST), "a number from 1 to " + MOST)
                        .orElse(USUAL));
    }

    /** The same for operations that are to be set going again: those that were given up, and no others. */
    RetryFilter retries(Optional<String> account) {
        read(
                "status",
                status,
                text -> Optional.of(OperationStatus.valueOf(text.toUpperCase(Locale.ROOT)))
                        .filter(OperationStatus.EXHAUSTED::equals)
                        .orElseThrow(IllegalArgumentException::new),
                "EXHAUSTED: no other operation can be retried");
        return new RetryFilter(
                Optional.ofNullable(kind).map(name -> plain("kind", name)),
                account.map(name -> plain("account", name)),
                instant("since", since));
    }

    /** An instant in a parameter of this name; empty when it is not given. */
    static Optional<Instant> instant(String name, String text) {
        return read(name, text, QueryParameters::instant, "an instant such as 2026-11-22T10:15:30Z");
    }

    /** How many dead letters a page is to have. */
    static int letters(String limit) {
        return read("limit", limit, text -> limit(text, MOST_LETTERS), "a number from 1 to " + MOST_LETTERS)
                .orElse(USUAL);
    }

    /** PostgreSQL would fail at a NUL, and no name has any of the others. */
    private static String plain(String name, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(Problem.of(
                    ErrorCode.INVALID_PARAMETER, "The parameter %s holds control characters.".formatted(name), name));
        }
        return text;
    }

    private static <T> Optional<T> read(String name, String text, Function<String, T> parser, String expected) {
        try {
            return Optional.ofNullable(text).map(parser);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(Problem.of(
                    ErrorCode.INVALID_PARAMETER, "The parameter %s has to be %s.".formatted(name, expected), name));
        }
    }

    /** Of a year that PostgreSQL knows as well. */
    private static Instant instant(String text) {
        var instant = OffsetDateTime.parse(text);
        if (instant.getYear() < 1 || instant.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException();
        }
        return instant.toInstant();
    }

    private static int limit(String text, int most) {
        var limit = Integer.parseInt(text);
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException();
        }
        return limit;
    }
}
