package io.offboard.local.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a file of people is read, and how its mistakes are told. */
class PeopleFileTest {

    private static final Contracts CONTRACTS = Contracts.in(Path.of("../contracts"));
    private static final String TOKENS = "reference,token.revoke-all:userID?appKey=app1\n";

    @Test
    void eachColumnIsATargetOfTheKindThatItsHeadingSays() throws IOException {
        var people = people("""
                reference,token.revoke-all:userID?appKey=app1,session.remove:residential_user_hashes
                leaver-1,1001,hash1; hash2
                """);

        assertThat(people).hasSize(1);
        assertThat(people.get(0).request()).isEqualTo(json("""
                {"reference":"leaver-1","parts":[
                  {"kind":"token.revoke-all","data":{"appKey":"app1","userID":"1001"}},
                  {"kind":"session.remove","data":{"residential_user_hashes":["hash1","hash2"]}}]}"""));
    }

    @Test
    void valuesHaveTheTypesOfTheContract() throws IOException {
        var people = people("""
                reference,conversation.delete:username/channel?org=o&app=a%26b&type=chat&delete_roam=true,token.delete:id?appKey=app1
                leaver-1,u1/u2,17
                """);

        assertThat(people.get(0).request().path("parts")).isEqualTo(json("""
                [{"kind":"conversation.delete","data":
                   {"org":"o","app":"a&b","type":"chat","delete_roam":true,"username":"u1","channel":"u2"}},
                 {"kind":"token.delete","data":{"appKey":"app1","id":"17"}}]"""));
    }

    @Test
    void whatMayBeAListOrNothingIsAList() throws IOException {
        var people = people("reference,customer.delete:phone?user_id=pool\nleaver-1,17458558658;17458558659\n");

        assertThat(people.get(0).request().at("/parts/0/data"))
                .isEqualTo(json("{\"user_id\":\"pool\",\"phone\":[\"17458558658\",\"17458558659\"]}"));
    }

    @Test
    void severalColumnsMayBeOfOneKindAndAnEmptyCellAsksForNothing() throws IOException {
        var people = people("""
                reference,token.revoke-all:userID?appKey=app1,token.revoke-all:userID?appKey=app2
                leaver-1,1,2
                leaver-2,,2
                """);

        assertThat(people)
                .extracting(person -> person.request().path("parts").size())
                .containsExactly(2, 1);
    }

    @Test
    void aCaseMayHaveADeadlineAndABeginning() throws IOException {
        var people = people("""
                reference,deadline,notBefore,token.revoke-all:userID?appKey=app1
                leaver-1,2026-12-31T17:00:00+01:00,2026-12-30T00:00:00Z,1
                """);

        assertThat(people.get(0).request().path("deadline").asText()).isEqualTo("2026-12-31T16:00:00Z");
        assertThat(people.get(0).request().path("notBefore").asText()).isEqualTo("2026-12-30T00:00:00Z");
    }

    @Test
    void whatASpreadsheetWritesCanBeRead() throws IOException {
        var people = people("\uFEFF\"reference\",\"token.revoke-all:userID?appKey=app1\"\r\n\"a, b\",\"1\"\r\n\r\n");

        assertThat(people).extracting(Person::reference).containsExactly("a, b");
    }

    @Test
    void aLineIsCountedAsAnEditorCountsIt() throws IOException {
        var people = people(TOKENS + "\"leaver\n1\",1\n\nleaver-2,2\n");

        assertThat(people).extracting(Person::line).containsExactly(2L, 5L);
    }

    @Test
    void allMistakesAreToldAtOnceByLineAndColumn() throws IOException {
        var mistakes = mistakes(TOKENS + "leaver-1,x\n,1\nleaver-3\nleaver-4,4,5\nleaver-5,5\nleaver-5,6\n");

        assertThat(mistakes).hasSize(5);
        assertThat(mistakes.get(0)).startsWith("line 2, column 2: token.revoke-all does not take this: ");
        assertThat(mistakes.subList(1, 5))
                .containsExactly(
                        "line 3, column 1: The reference is missing.",
                        "line 4: There is no target.",
                        "line 5, column 3: There is no heading above this.",
                        "line 7, column 1: The reference is that of line 6.");
    }

    @Test
    void aMistakeRepeatsNothingOfACell() throws IOException {
        assertThat(mistakes(TOKENS + "leaver-1,17458558658x\n").toString()).doesNotContain("17458558658");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,token.revoke-all:userID?appKey=a      | column 1: The first column, and no other, is called reference.",
                "reference                                  | line 1: There is no column with targets.",
                "reference,userID                           | column 2: This is no heading",
                "reference,token.forget:userID              | column 2: There is no kind token.forget. There is: conversation.delete, ",
                "reference,token.revoke-all:user            | column 2: token.revoke-all has no field user.",
                "reference,token.revoke-all:userID?app=a    | column 2: token.revoke-all has no field app.",
                "reference,token.revoke-all:userID?userID=1 | column 2: The field userID is there twice.",
                "reference,token.revoke-all:userID?appKey   | column 2: A constant is a field, = and its value.",
                "reference,token.revoke-all:userID?appKey=% | column 2: In a constant a % stands before"
            })
    void aWrongHeadingIsToldByItsColumn(String headings, String told) throws IOException {
        assertThat(mistakes(headings + "\nleaver-1,1\n").toString()).contains(told);
    }

    @Test
    void aMissingConstantIsToldWhereItIsMissed() throws IOException {
        assertThat(mistakes("reference,token.revoke-all:userID\nleaver-1,1\n").toString())
                .contains("line 2, column 2: token.revoke-all does not take this: ", "appKey");
    }

    @Test
    void aQuotationMarkThatIsNotClosedIsAMistake() throws IOException {
        assertThat(mistakes(TOKENS + "leaver-1,1\n\"leaver-2,2\n").toString())
                .contains("This is no comma-separated line");
    }

    @Test
    void aFileWithNobodyInItIsAMistake() throws IOException {
        assertThat(mistakes("")).containsExactly("line 1: There is nothing in this file.");
        assertThat(mistakes(TOKENS)).containsExactly("line 2: There is nobody in this file.");
    }

    private static List<Person> people(String text) throws IOException {
        PeopleFile.Reading reading = PeopleFile.read(new StringReader(text), CONTRACTS);
        assertThat(reading.mistakes()).isEmpty();
        return reading.people();
    }

    private static List<String> mistakes(String text) throws IOException {
        return PeopleFile.read(new StringReader(text), CONTRACTS).mistakes().stream()
                .map(Mistake::toString)
                .toList();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
