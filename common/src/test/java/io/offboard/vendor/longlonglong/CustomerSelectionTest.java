package io.offboard.vendor.longlonglong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.offboard.vendor.longlonglong.CustomerSelection.ByImportRange;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhones;
import io.offboard.vendor.longlonglong.CustomerSelection.ByPhonesWithinRange;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerSelectionTest {

    private static final LocalDateTime START = LocalDateTime.parse("2024-07-29T00:00:00");
    private static final LocalDateTime END = LocalDateTime.parse("2024-07-29T23:59:59");
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

    @Property
    void noSelectionEverSendsAnEmptyArray(@ForAll("selections") CustomerSelection selection) {
        assertThat(body(selection)).allSatisfy(field -> assertThat(field.isArray() && field.isEmpty())
                .isFalse());
    }

    @Property
    void everySelectionSendsAFilter(@ForAll("selections") CustomerSelection selection) {
        var body = body(selection);

        assertThat(body.path("phone").size() + body.path("created_at").size()).isPositive();
    }

    @Property
    void onlyASelectionByRangeAloneSendsNoPhones(@ForAll("selections") CustomerSelection selection) {
        assertThat(body(selection).has("phone")).isEqualTo(!(selection instanceof ByImportRange));
    }

    @Property
    void phonesAreSplitFromAListOnlyIntoListsOfOneToAHundred(@ForAll List<String> numbers) {
        var different = new HashSet<>(numbers);
        var usable = !different.isEmpty()
                && different.size() <= Phones.MOST
                && different.stream().noneMatch(String::isBlank);

        if (usable) {
            assertThat(Phones.of(numbers).numbers()).doesNotHaveDuplicates().hasSameElementsAs(numbers);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> Phones.of(numbers));
        }
    }

    @Property
    void chunksNameEachPhoneOnceInTheirOrder(@ForAll("numbers") List<String> numbers) {
        assertThat(Phones.chunks(numbers).stream().flatMap(chunk -> chunk.numbers().stream()))
                .containsExactlyElementsOf(new LinkedHashSet<>(numbers));
    }

    @Property
    void thereAreAsManyChunksAsNeededAndNoMore(@ForAll("numbers") List<String> numbers) {
        assertThat(Phones.chunks(numbers)).hasSize((new HashSet<>(numbers).size() + Phones.MOST - 1) / Phones.MOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30 00:00:00",
                "2023-02-29 00:00:00",
                "2024-07-29 24:00:00",
                "2024-07-29T00:00:00",
                "2024-07-29"
            })
    void aTimeThatIsWrittenDifferentlyOrOnNoCalendarIsNone(String text) {
        assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> ImportRange.time(text));
    }

    @Test
    void aTimeIsReadAsItIsWritten() {
        assertThat(ImportRange.time("2024-07-29 23:59:59")).isEqualTo(END);
    }

    @Test
    void aRangeHasTwoEndsAsTheVendorWritesThem() {
        assertThat(body(new ByImportRange(new ImportRange(START, END))))
                .hasToString("{\"created_at\":[\"2024-07-29 00:00:00\",\"2024-07-29 23:59:59\"]}");
    }

    @Test
    void aRangeMustNotStartAfterItsEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ImportRange(END, END.minusSeconds(1)));
    }

    @Test
    void aHundredAndOnePhonesAreTooMany() {
        var numbers = IntStream.rangeClosed(0, Phones.MOST)
                .mapToObj(Integer::toString)
                .toList();

        assertThatIllegalArgumentException().isThrownBy(() -> Phones.of(numbers));
    }

    @Test
    void phonesDoNotPrint() {
        var selection = new ByPhones(Phones.of(List.of("17458558658")), false);

        assertThat(selection).hasToString("ByPhones[phones=Phones[1], encrypted=false]");
    }

    @Provide
    static Arbitrary<List<String>> numbers() {
        return Arbitraries.strings()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofMaxSize(350);
    }

    @Provide
    static Arbitrary<CustomerSelection> selections() {
        var phones = Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(phone -> !phone.isBlank())
                .list()
                .ofMinSize(1)
                .ofMaxSize(Phones.MOST)
                .map(Phones::of);
        var range = Arbitraries.integers()
                .between(0, 1_000_000)
                .map(seconds -> new ImportRange(START, START.plusSeconds(seconds)));
        var encrypted = Arbitraries.of(true, false);
        return Arbitraries.oneOf(
                Combinators.combine(phones, encrypted).as(ByPhones::new),
                range.map(ByImportRange::new),
                Combinators.combine(phones, range, encrypted).as(ByPhonesWithinRange::new));
    }

    private static JsonNode body(CustomerSelection selection) {
        return MAPPER.valueToTree(DeleteCustomers.of(selection));
    }
}
