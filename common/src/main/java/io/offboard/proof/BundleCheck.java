package io.offboard.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Checks the bundle of a case without asking anybody. Who made it has to have signed it with a key that is known from
 * elsewhere; of another service whose keys are not known, those count that the bundle carries, and it is told that they do.
 * A bundle with a wrong signature is looked into all the same, so that it can be said what of it was changed.
 */
public final class BundleCheck {

    private final String service;
    private final Map<String, PublicKeys> known;
    private final Consumer<Flaw> flaws;

    /**
     * @param service who has to have made the bundle
     * @param known keys that did not come with the bundle, by service
     */
    public BundleCheck(String service, Map<String, PublicKeys> known, Consumer<Flaw> flaws) {
        this.service = service;
        this.known = Map.copyOf(known);
        this.flaws = flaws;
    }

    /**
     * What a bundle says, whether it is true or not.
     *
     * @param caseId to be compared with that of the case that was asked for
     * @param status of the case, as it was when the bundle was made
     * @param due how many receipts were not there yet
     * @param notDone how many parts had not succeeded
     * @param vouched services whose receipts were verified with keys that only the bundle told
     */
    public record Contents(
            String caseId, String status, int parts, int receipts, int due, int notDone, Set<String> vouched) {}

    /** Tells what is wrong with it, if anything is; empty when it is no bundle. */
    public Optional<Contents> check(String text) {
        var jws = read(text);
        if (jws.isEmpty()) {
            tell(Flaw.Kind.UNREADABLE_BUNDLE, "the document");
            return Optional.empty();
        }
        signature(jws.get());
        return Optional.of(parts(jws.get().payload()));
    }

    private static Optional<Jws> read(String text) {
        return Jws.read(text).filter(jws -> Bundle.TYPE.equals(jws.type()));
    }

    private void signature(Jws jws) {
        var keys = known.getOrDefault(service, PublicKeys.of(new ArrayList<>()));
        var finding = new Verification(service, keys).signature(jws);
        if (finding != Finding.VALID) {
            tell(Flaw.Kind.valueOf(finding.name()), "the bundle");
        }
    }

    private Contents parts(JsonNode bundle) {
        var vouched = new TreeSet<String>();
        var parts = new PartsCheck(bundle, whose -> keys(bundle, whose, vouched), flaws);
        parts.check();
        return new Contents(
                bundle.at("/case/case").asText(),
                bundle.at("/case/status").asText(),
                bundle.at("/case/parts").size(),
                bundle.path("receipts").size(),
                bundle.path("due").size(),
                bundle.path("notDone").size(),
                vouched);
    }

    private PublicKeys keys(JsonNode bundle, String whose, Set<String> vouched) {
        if (known.containsKey(whose)) {
            return known.get(whose);
        }
        vouched.add(whose);
        try {
            return PublicKeys.read(bundle.path("keys").path(whose).toString());
        } catch (IllegalArgumentException none) {
            return PublicKeys.of(new ArrayList<>());
        }
    }

    private void tell(Flaw.Kind kind, String where) {
        flaws.accept(new Flaw(kind, 0, where));
    }
}
