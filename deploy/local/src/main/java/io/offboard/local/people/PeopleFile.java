package io.offboard.local.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reads a file of people: comma-separated values (RFC 4180), in whose first line the headings stand. All mistakes in it are
 * found at once.
 */
public final class PeopleFile {

    /** The most parts of one case. */
    private static final int MOST_PARTS = 1000;

    /** What spreadsheets put before UTF-8. */
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Contracts contracts;
    private final TreeSet<Mistake> mistakes = new TreeSet<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Long> lines = new HashMap<>();
    private List<Heading> headings = List.of();

    private PeopleFile(Contracts contracts) {
        this.contracts = contracts;
    }

    /**
     * What was read.
     *
     * @param people in the file's order
     * @param mistakes in the file's order; when there is any, nothing of the file is to be sent
     */
    public record Reading(List<Person> people, List<Mistake> mistakes) {}

    /** Reads all of it. */
    public static Reading read(Reader text, Contracts contracts) throws IOException {
        PeopleFile file = new PeopleFile(contracts);
        file.read(text);
        return new Reading(List.copyOf(file.people), List.copyOf(file.mistakes));
    }

    private void read(Reader text) throws IOException {
        long line = 1;
        BufferedReader file = new BufferedReader(text);
        file.mark(1);
        if (file.read() != BYTE_ORDER_MARK) {
            file.reset();
        }
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(file)) {
            if (!rows.hasNextValue()) {
                mistakes.add(new Mistake(line, 0, "There is nothing in this file."));
                return;
            }
            headings(rows.nextValue());
            if (!mistakes.isEmpty()) {
                return;
            }
            line = rows.getParser().currentLocation().getLineNr();
            while (rows.hasNextValue()) {
                row(line, rows.nextValue());
                line = rows.getParser().currentLocation().getLineNr();
            }
        } catch (JsonProcessingException e) {
            mistakes.add(new Mistake(line, 0, "This is no comma-separated line: perhaps a quotation mark is missing."));
            return;
        }
        if (people.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(new Mistake(line, 0, "There is nobody in this file."));
        }
    }

    private void headings(String[] row) {
        List<Heading> found = new ArrayList<>();
        for (int column = 1; column <= row.length; column++) {
            String name = row[column - 1].strip();
            if ((column == 1) != name.equals(Heading.REFERENCE)) {
                mistakes.add(new Mistake(1, column, "The first column, and no other, is called reference."));
            }
            heading(column, name).ifPresent(found::add);
        }
        headings = found;
        if (row.length == 1) {
            mistakes.add(new Mistake(1, 0, "There is no column with targets."));
        }
    }

    private Optional<Heading> heading(int column, String name) {
        try {
            return Optional.of(Heading.read(name, contracts));
        } catch (InvalidTextException e) {
            mistakes.add(new Mistake(1, column, e.getMessage()));
            return Optional.empty();
        }
    }

    private void row(long line, String[] cells) {
        if (cells.length == 1 && cells[0].isBlank()) {
            return;
        }
        if (cells.length > headings.size()) {
            mistakes.add(new Mistake(line, headings.size() + 1, "There is no heading above this."));
            return;
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        boolean readable = true;
        for (int column = 1; column <= cells.length; column++) {
            readable &= cell(line, column, cells[column - 1].strip(), request);
        }
        String reference = request.path(Heading.REFERENCE).asText();
        if (cells[0].isBlank()) {
            mistakes.add(new Mistake(line, 1, "The reference is missing."));
        }
        if (readable && !request.has("parts")) {
            mistakes.add(new Mistake(line, 0, "There is no target."));
        }
        if (request.path("parts").size() > MOST_PARTS) {
            mistakes.add(new Mistake(line, 0, "There are more than %d targets.".formatted(MOST_PARTS)));
        }
        Long before = lines.putIfAbsent(reference, line);
        if (before != null && !reference.isEmpty()) {
            mistakes.add(new Mistake(line, 1, "The reference is that of line %d.".formatted(before)));
        }
        people.add(new Person(line, reference, request));
    }

    /** Whether it could be read. */
    private boolean cell(long line, int column, String cell, ObjectNode request) {
        if (cell.isEmpty()) {
            return true;
        }
        try {
            headings.get(column - 1).write().accept(request, cell);
            return true;
        } catch (InvalidTextException e) {
            mistakes.add(new Mistake(line, column, e.getMessage()));
            return false;
        }
    }
}
