package io.offboard.vendor.longlonglong;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.offboard.vendor.longlonglong.CustomerSelection.ByImportRange;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhones;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhonesWithinRange;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The body of a deletion [seed]. Only a {@link CustomerSelection} makes one, and what is not given is absent, never an
 * empty array.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"phone", "created_at", "encryption"})
@RegisterForReflection
public final class DeleteCustomers {

    private final Optional<Phones> phones;
    private final Optional<ImportRange> range;
    private final Optional<Boolean> encrypted;

    private DeleteCustomers(Optional<Phones> phones, Optional<ImportRange> range, Optional<Boolean> encrypted) {
        this.phones = phones;
        this.range = range;
        this.encrypted = encrypted;
    }

    static DeleteCustomers of(CustomerSelection selection) {
        if (selection instanceof ByPhones by) {
            return new DeleteCustomers(Optional.of(by.phones()), Optional.empty(), Optional.of(by.encrypted()));
        }
        if (selection instanceof ByImportRange by) {
            return new DeleteCustomers(Optional.empty(), Optional.of(by.range()), Optional.empty());
        }
        var by = (ByPhonesWithinRange) selection;
        return new DeleteCustomers(Optional.of(by.phones()), Optional.of(by.range()), Optional.of(by.encrypted()));
    }

    @JsonProperty
    Optional<List<String>> phone() {
        return phones.map(Phones::numbers);
    }

    @JsonProperty("created_at")
    Optional<List<String>> createdAt() {
        return range.map(ImportRange::onTheWire);
    }

    @JsonProperty
    Optional<Boolean> encryption() {
        return encrypted;
    }
}
