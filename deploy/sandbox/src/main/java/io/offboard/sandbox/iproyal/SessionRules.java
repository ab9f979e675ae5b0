package io.offboard.sandbox.iproyal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What IPRoyal finds wrong with a body, in this order; only the first finding is told. Texts [assumed]. */
final class SessionRules {
    private static final String FIELD = "residential_user_hashes";

    private static final String NO_OBJECT = "The request body must be a JSON object.";
    private static final String REQUIRED = "The residential user hashes field is required.";
    private static final String NO_ARRAY = "The residential user hashes must be an array.";
    private static final String ITEM_NO_STRING = "The residential_user_hashes.%d must be a string.";
    private static final String ITEM_BLANK = "The residential_user_hashes.%d field is required.";
    private static final String TOO_MANY = "The residential user hashes may not have more than %d items.";
    private static final String ITEM_UNKNOWN = "The selected residential_user_hashes.%d is invalid.";

    private SessionRules() {}

    static List<String> hashes(Optional<ObjectNode> body, int limit) {
        JsonNode hashes = body.orElseThrow(() -> invalid("body", NO_OBJECT)).path(FIELD);
        refuse(hashes.isMissingNode() || hashes.isNull() || (hashes.isArray() && hashes.isEmpty()), REQUIRED);
        refuse(!hashes.isArray(), NO_ARRAY);
        refuseItem(hashes.size(), i -> !hashes.get(i).isTextual(), ITEM_NO_STRING);
        refuseItem(hashes.size(), i -> hashes.get(i).textValue().isBlank(), ITEM_BLANK);
        refuse(hashes.size() > limit, TOO_MANY.formatted(limit));
        List<String> texts = new ArrayList<>(hashes.size());
        hashes.forEach(hash -> texts.add(hash.textValue()));
        return texts;
    }

    static void allKnown(List<String> hashes, Predicate<String> known) {
        refuseItem(hashes.size(), i -> !known.test(hashes.get(i)), ITEM_UNKNOWN);
    }

    private static void refuse(boolean wrong, String detail) {
        if (wrong) {
            throw invalid(FIELD, detail);
        }
    }

    private static void refuseItem(int size, IntPredicate wrong, String detail) {
        IntStream.range(0, size).filter(wrong).findFirst().ifPresent(index -> {
            throw invalid(FIELD, detail.formatted(index));
        });
    }

    private static Refusal invalid(String field, String detail) {
        return new Refusal(Answer.refusal(422, IpRoyalError.failedValidation(field, detail)));
    }
}
