package io.offboard.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.offboard.operation.InvalidCommandException;
import io.offboard.vendor.longlonglong.CustomerSelection;
import io.offboard.vendor.longlonglong.CustomerSelection.ByImportRange;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhones;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhonesWithinRange;
import io.offboard.vendor.longlonglong.ImportRange;
import io.offboard.vendor.longlonglong.Phones;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The chunker and the coalescer: whatever goes in, no call deletes more than was asked for. */
class CustomerDeletionTest {

    private static final String USER = "5832d184-dd53-42a0-8ace-0bf8d660f4cc";
    private static final LocalDateTime START = LocalDateTime.parse("2024-07-29T00:00:00");
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

    @Property
    void noCallOfACommandWithPhonesIsWithoutPhones(@ForAll("withPhones") CustomerDeletion command) {
        assertThat(command.calls()).isNotEmpty().noneMatch(ByImportRange.class::isInstance);
    }

    @Property
    void theCallsNameEachPhoneOnceAndNoOther(@ForAll("withPhones") CustomerDeletion command) {
        var named = command.calls().stream()
                .flatMap(call -> phones(call).numbers().stream())
                .toList();

        assertThat(named).doesNotHaveDuplicates().containsExactlyElementsOf(command.phones());
    }

    @Property
    void onlyTheLastCallIsNotFull(@ForAll("withPhones") CustomerDeletion command) {
        var calls = command.calls();

        assertThat(calls.subList(0, calls.size() - 1))
                .allSatisfy(call -> assertThat(phones(call).numbers()).hasSize(Phones.MOST));
    }

    @Property
    void eachCallKeepsTheRangeOfItsCommand(@ForAll("withPhones") CustomerDeletion command) {
        assertThat(command.calls()).allSatisfy(call -> assertThat(range(call)).isEqualTo(command.range()));
    }

    @Property
    void eachCallSaysWhetherThePhonesAreEncrypted(@ForAll("withPhones") CustomerDeletion command) {
        assertThat(command.calls())
                .allSatisfy(call -> assertThat(encrypted(call)).isEqualTo(command.encryption()));
    }

    @Property
    void noCommandWithARangeSharesACall(@ForAll("commands") CustomerDeletion command) {
        assertThat(command.share().isPresent())
                .isEqualTo(command.range().isEmpty() && command.phones().size() == 1 && !command.oneCall());
    }

    @Property
    void aSharedCallNamesThePhonesOfItsCommandsAndNothingElse(@ForAll("shares") List<ByPhones> shares) {
        var together = CustomerDeletion.together(shares);

        assertThat(new HashSet<>(together.phones().numbers()))
                .isEqualTo(new HashSet<>(shares.stream()
                        .flatMap(share -> share.phones().numbers().stream())
                        .toList()));
    }

    @Property
    void aCommandIsReadBackAsItWasWritten(@ForAll("commands") CustomerDeletion command) {
        assertThat(CustomerDeletion.read(MAPPER.valueToTree(command))).isEqualTo(command);
    }

    @Property
    void aCommandDoesNotPrintItsPhones(@ForAll("withPhones") CustomerDeletion command) {
        assertThat(command.toString()).matches("CustomerDeletion\\[\\d+ phones( within a range)?]");
    }

    @Property
    void noCommandIsAboutARangeAloneThatIsNotConfirmed(@ForAll("ranges") ImportRange range) {
        assertThatExceptionOfType(InvalidCommandException.class)
                .isThrownBy(() -> new CustomerDeletion(USER, List.of(), Optional.of(range), false, false, false))
                .satisfies(invalid -> assertThat(invalid.field()).isEqualTo("confirmRange"));
    }

    @Test
    void noCommandIsAboutEverybody() {
        assertThatExceptionOfType(InvalidCommandException.class)
                .isThrownBy(() -> new CustomerDeletion(USER, List.of(), Optional.empty(), false, true, false));
    }

    @Test
    void aConfirmedRangeIsOneCall() throws JsonProcessingException {
        var command = CustomerDeletion.read(json("""
                {"user_id":"u","created_at":["2024-07-29 00:00:00","2024-07-29 23:59:59"],"confirmRange":true}"""));

        assertThat(command.calls())
                .containsExactly(new ByImportRange(new ImportRange(START, LocalDateTime.parse("2024-07-29T23:59:59"))));
    }

    @Provide
    static Arbitrary<CustomerDeletion> withPhones() {
        return Combinators.combine(numbers().ofMinSize(1).ofMaxSize(350), ranges().optional(), flags(), flags())
                .as((phones, range, encryption, confirm) ->
                        new CustomerDeletion(USER, phones, range, encryption, confirm, false));
    }

    @Provide
    static Arbitrary<CustomerDeletion> commands() {
        var byRange =
                ranges().map(range -> new CustomerDeletion(USER, List.of(), Optional.of(range), false, true, false));
        var oneCall = Combinators.combine(numbers().ofMinSize(1).ofMaxSize(Phones.MOST), ranges().optional())
                .as((phones, range) -> new CustomerDeletion(USER, phones, range, false, true, true));
        var onePhone = Combinators.combine(phones(), ranges().optional(), flags())
                .as((phone, range, encryption) ->
                        new CustomerDeletion(USER, List.of(phone), range, encryption, false, false));
        return Arbitraries.oneOf(withPhones(), byRange, oneCall, onePhone);
    }

    @Provide
    static Arbitrary<List<ByPhones>> shares() {
        return phones().map(phone -> new CustomerDeletion(USER, List.of(phone), Optional.empty(), true, false, false))
                .map(command -> command.share().orElseThrow())
                .list()
                .ofMinSize(1)
                .ofMaxSize(Phones.MOST);
    }

    @Provide
    static Arbitrary<ImportRange> ranges() {
        return Arbitraries.integers()
                .between(0, 1_000_000)
                .map(seconds -> new ImportRange(START, START.plusSeconds(seconds)));
    }

    private static Arbitrary<Boolean> flags() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<String> phones() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(11);
    }

    private static net.jqwik.api.arbitraries.ListArbitrary<String> numbers() {
        return phones().list();
    }

    private static Phones phones(CustomerSelection call) {
        return call instanceof ByPhones by ? by.phones() : ((ByPhonesWithinRange) call).phones();
    }

    private static Optional<ImportRange> range(CustomerSelection call) {
        return call instanceof ByPhonesWithinRange by ? Optional.of(by.range()) : Optional.empty();
    }

    private static boolean encrypted(CustomerSelection call) {
        return call instanceof ByPhones by ? by.encrypted() : ((ByPhonesWithinRange) call).encrypted();
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }
}
