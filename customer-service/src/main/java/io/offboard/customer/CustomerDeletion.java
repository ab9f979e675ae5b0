package io.offboard.customer;

import static io.offboard.command.CommandData.isAbsent;
import static io.offboard.command.CommandData.require;
import static io.offboard.command.CommandData.requireEach;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.offboard.command.CommandData;
import io.offboard.operation.InvalidCommandException;
import io.offboard.vendor.PathSegment;
import io.offboard.vendor.longlonglong.CustomerSelection;
import io.offboard.vendor.longlonglong.CustomerSelection.ByImportRange;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhones;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhonesWithinRange;
import io.offboard.vendor.longlonglong.ImportRange;
import io.offboard.vendor.longlonglong.Phones;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The command {@code customer.delete}: the body of the vendor's request [seed], whose pool it is about, and how far the
 * sender wants to go. There is none without a filter, and none by an import range alone that is not confirmed.
 *
 * @param phones of whom, each once; none for everybody imported in the range
 * @param range imported when; at any time when empty
 * @param encryption whether the phones are given encrypted
 * @param confirmRange whether everybody who was imported in the range may go
 * @param oneCall whether it is one vendor call of its own, as the vendor's own request is: refused when it does not fit
 *     into one, and never joined with others, so that the count is its own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RegisterForReflection
record CustomerDeletion(
        @JsonProperty(USER_ID) String userId,
        @JsonProperty(PHONE) List<String> phones,
        @JsonProperty(CREATED_AT) Optional<ImportRange> range,
        @JsonProperty(ENCRYPTION) boolean encryption,
        @JsonProperty(CONFIRM_RANGE) boolean confirmRange,
        @JsonProperty(ONE_CALL) boolean oneCall) {

    static final String USER_ID = "user_id";
    static final String PHONE = "phone";
    static final String CREATED_AT = "created_at";
    static final String ENCRYPTION = "encryption";
    static final String CONFIRM_RANGE = "confirmRange";
    static final String ONE_CALL = "oneCall";

    CustomerDeletion {
        phones = List.copyOf(new LinkedHashSet<>(phones));
        if (phones.isEmpty() && range.isEmpty()) {
            throw new InvalidCommandException(PHONE, "Without phone and created_at nothing would be deleted.");
        }
        if (phones.isEmpty() && !confirmRange) {
            throw new InvalidCommandException(
                    CONFIRM_RANGE,
                    "A created_at without phone deletes everybody imported then: confirmRange must be true.");
        }
    }

    /**
     * Reads the command, in the vendor's words and order where something is wrong with it.
     *
     * @throws InvalidCommandException telling the first thing that is wrong
     */
    static CustomerDeletion read(JsonNode data) {
        CommandData.requireObject(data);
        var oneCall = flag(data, ONE_CALL);
        var phones = texts(data, PHONE);
        require(!oneCall || phones.size() <= Phones.MOST, PHONE, () -> "The phone may not have more than %d items."
                .formatted(Phones.MOST));
        var range = range(texts(data, CREATED_AT));
        var encryption = flag(data, ENCRYPTION);
        return new CustomerDeletion(user(data), phones, range, encryption, flag(data, CONFIRM_RANGE), oneCall);
    }

    /** Whether the vendor would take this body, and delete nothing because neither filter is given [seed]. */
    static boolean selectsNobody(JsonNode body) {
        var encryption = body.path(ENCRYPTION);
        return body.isObject()
                && isEmpty(body.path(PHONE))
                && isEmpty(body.path(CREATED_AT))
                && (isAbsent(encryption) || encryption.isBoolean());
    }

    /** The vendor calls that carry it out, at least one. */
    List<CustomerSelection> calls() {
        return phones.isEmpty()
                ? List.of(new ByImportRange(range.orElseThrow()))
                : Phones.chunks(phones).stream().map(this::call).toList();
    }

    private CustomerSelection call(Phones some) {
        return range.<CustomerSelection>map(span -> new ByPhonesWithinRange(some, span, encryption))
                .orElseGet(() -> new ByPhones(some, encryption));
    }

    /** What it may bring to a call for several commands: one phone, and never a range. Empty when it is called alone. */
    Optional<ByPhones> share() {
        return phones.size() == 1 && range.isEmpty() && !oneCall
                ? Optional.of(new ByPhones(Phones.of(phones), encryption))
                : Optional.empty();
    }

    /** One call for several, which must not have more phones together than a call takes. */
    static ByPhones together(List<ByPhones> shares) {
        var phones = shares.stream()
                .flatMap(share -> share.phones().numbers().stream())
                .toList();
        return new ByPhones(Phones.of(phones), shares.get(0).encrypted());
    }

    /** How many targets it has; a range is one. */
    int size() {
        return Math.max(1, phones.size());
    }

    /** The phones; without any, the range, as in {@code 2024-07-26 00:00:00/2024-07-27 23:59:59}. */
    List<String> targets() {
        return phones.isEmpty() ? List.of(String.join("/", range.orElseThrow().onTheWire())) : phones;
    }

    private static List<String> texts(JsonNode data, String field) {
        var items = data.path(field);
        if (isAbsent(items)) {
            return List.of();
        }
        require(items.isArray(), field, () -> "The %s must be an array.".formatted(field));
        requireEach(items, JsonNode::isTextual, field, "The %s.%d must be a string.");
        requireEach(items, item -> !item.textValue().isBlank(), field, "The %s.%d field is required.");
        return StreamSupport.stream(items.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static Optional<ImportRange> range(List<String> times) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        require(times.size() == 2, CREATED_AT, "The created_at must contain 2 items.");
        var start = time(times, 0);
        var end = time(times, 1);
        require(!start.isAfter(end), CREATED_AT, "The created_at.1 must be a date after or equal to created_at.0.");
        return Optional.of(new ImportRange(start, end));
    }

    private static LocalDateTime time(List<String> times, int index) {
        try {
            return ImportRange.time(times.get(index));
        } catch (DateTimeParseException e) {
            throw new InvalidCommandException(
                    CREATED_AT, "The created_at.%d does not match the format Y-m-d H:i:s.".formatted(index));
        }
    }

    private static boolean flag(JsonNode data, String field) {
        var flag = data.path(field);
        require(isAbsent(flag) || flag.isBoolean(), field, () -> "The %s field must be true or false."
                .formatted(field));
        return flag.booleanValue();
    }

    private static String user(JsonNode data) {
        var user = data.path(USER_ID);
        require(user.isTextual(), USER_ID, "The user_id must be a string.");
        require(PathSegment.isUsable(user.textValue()), USER_ID, "The user does not exist.");
        return user.textValue();
    }

    private static boolean isEmpty(JsonNode filter) {
        return isAbsent(filter) || (filter.isArray() && filter.isEmpty());
    }

    /** How much, not whom: phones do not belong in a log. */
    @Override
    public String toString() {
        return "CustomerDeletion[%d phones%s]".formatted(phones.size(), range.isPresent() ? " within a range" : "");
    }
}
