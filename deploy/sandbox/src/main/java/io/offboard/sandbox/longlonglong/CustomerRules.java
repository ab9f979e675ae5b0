package io.offboard.sandbox.longlonglong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Call;
import io.offboard.sandbox.vendor.Refusal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What longlonglong finds wrong with a body, in this order; only the first finding is told. Texts [assumed]. */
final class CustomerRules {
    private static final String NO_OBJECT = "The request body must be a JSON object.";
    private static final String NO_ARRAY = "The %s must be an array.";
    private static final String ITEM_NO_STRING = "The %s.%d must be a string.";
    private static final String ITEM_BLANK = "The %s.%d field is required.";
    private static final String TOO_MANY = "The phone may not have more than %d items.";
    private static final String NOT_TWO = "The created_at must contain 2 items.";
    private static final String NO_TIME = "The created_at.%d does not match the format Y-m-d H:i:s.";
    private static final String BACKWARDS = "The created_at.1 must be a date after or equal to created_at.0.";
    private static final String NO_BOOLEAN = "The encryption field must be true or false.";

    private CustomerRules() {}

    /**
     * A well-formed request.
     *
     * @param phones empty for any phone
     * @param imported null for any time; when the phones are empty too, nothing is deleted [seed]
     */
    record Deletion(List<String> phones, ImportRange imported) {}

    /** Everything is optional [seed], so no body at all is a well-formed request that deletes nothing. */
    static Deletion deletion(Call call) {
        ObjectNode body = call.hasBody()
                ? call.json().orElseThrow(() -> invalid(NO_OBJECT))
                : JsonNodeFactory.instance.objectNode();
        List<String> phones = texts(body, "phone");
        refuse(
                phones.size() > call.switches().maxItems(),
                TOO_MANY.formatted(call.switches().maxItems()));
        ImportRange imported = range(texts(body, "created_at"));
        JsonNode encryption = body.path("encryption");
        refuse(!isAbsent(encryption) && !encryption.isBoolean(), NO_BOOLEAN);
        return new Deletion(phones, imported);
    }

    private static List<String> texts(ObjectNode body, String field) {
        JsonNode items = body.path(field);
        if (isAbsent(items)) {
            return List.of();
        }
        refuse(!items.isArray(), NO_ARRAY.formatted(field));
        refuseItem(items, i -> !items.get(i).isTextual(), ITEM_NO_STRING, field);
        refuseItem(items, i -> items.get(i).textValue().isBlank(), ITEM_BLANK, field);
        List<String> texts = new ArrayList<>(items.size());
        items.forEach(item -> texts.add(item.textValue()));
        return texts;
    }

    private static ImportRange range(List<String> times) {
        if (times.isEmpty()) {
            return null;
        }
        refuse(times.size() != 2, NOT_TWO);
        ImportRange range = new ImportRange(time(times, 0), time(times, 1));
        refuse(range.from().isAfter(range.to()), BACKWARDS);
        return range;
    }

    private static LocalDateTime time(List<String> times, int index) {
        try {
            return LocalDateTime.parse(times.get(index), ImportRange.FORMAT);
        } catch (DateTimeParseException e) {
            throw invalid(NO_TIME.formatted(index));
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void refuse(boolean wrong, String detail) {
        if (wrong) {
            throw invalid(detail);
        }
    }

    private static void refuseItem(JsonNode items, IntPredicate wrong, String detail, String field) {
        IntStream.range(0, items.size()).filter(wrong).findFirst().ifPresent(index -> {
            throw invalid(detail.formatted(field, index));
        });
    }

    private static Refusal invalid(String detail) {
        return new Refusal(Answer.refusal(422, Envelope.error(422, detail)));
    }
}
