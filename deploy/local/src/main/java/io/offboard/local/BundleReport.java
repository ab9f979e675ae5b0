package io.offboard.local;

import io.offboard.proof.BundleCheck;
import io.offboard.proof.BundleCheck.Contents;
import io.offboard.proof.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Says of bundles of cases what is wrong with them, and what they tell. */
final class BundleReport {

    private final KeyFiles keys;
    private final Consumer<String> say;

    BundleReport(KeyFiles keys, Consumer<String> say) {
        keys.ofTheService();
        this.keys = keys;
        this.say = say;
    }

    /** Whether nothing is wrong with this one. */
    boolean tell(String file, String text) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<Contents> contents = new BundleCheck(keys.service(), keys.all(), flaws::add).check(text.strip());
        flaws.forEach(flaw -> say.accept(file + ": " + flaw));
        contents.ifPresent(found -> {
            found.vouched()
                    .forEach(service -> say.accept(
                            "%s: the keys of %s are those that the bundle carries; to verify them too, name them by --keys."
                                    .formatted(file, service)));
            say.accept("%s: %s: case %s is %s; %d parts, %d not done, %d receipts, %d still due."
                    .formatted(
                            file,
                            flaws.isEmpty() ? "Whole" : "Not whole",
                            id(found.caseId()),
                            known(found.status()),
                            found.parts(),
                            found.notDone(),
                            found.receipts(),
                            found.due()));
        });
        return flaws.isEmpty();
    }

    /** Of a forged bundle nothing is repeated but what an id may be. */
    private static String id(String caseId) {
        try {
            return UUID.fromString(caseId).toString();
        } catch (IllegalArgumentException e) {
            return "(unreadable)";
        }
    }

    /** Nor anything but what a status may be. */
    private static String known(String status) {
        return List.of("OPEN", "COMPLETED", "INCOMPLETE").contains(status) ? status : "of no known status";
    }
}
