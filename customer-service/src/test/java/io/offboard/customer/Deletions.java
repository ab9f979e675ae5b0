package io.offboard.customer;

import io.offboard.testing.Command;
import io.offboard.testing.Json;
import java.util.List;

/** What customer-service is asked for: that a user's pool loses customers. */
final class Deletions {

    private Deletions() {}

    /** A new command with these data. */
    static Command deletion(String data) {
        return Command.of("customer.delete", data);
    }

    /** A new command with these members, such as {@code "phone":["1"]}. */
    static Command deleting(String user, String members) {
        return deletion("{\"user_id\":\"%s\",%s}".formatted(user, members));
    }

    /** A new command for these phones. */
    static Command deletingPhones(String user, List<String> phones) {
        return deleting(user, "\"phone\":" + Json.text(phones));
    }

    static Command deletingPhone(String user, String phone) {
        return deletingPhones(user, List.of(phone));
    }

    /** A new command for each of these phones. */
    static List<Command> deletingEach(String user, List<String> phones) {
        return phones.stream().map(phone -> deletingPhone(user, phone)).toList();
    }
}
