package io.offboard.bench.work;

import io.offboard.local.stack.Service;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code session.remove} of 100 hashes of 2,400 characters each: 245 KB, about the largest command that is allowed. */
public record LargeSessions() implements Work {

    private static final int HASHES = 100;
    private static final int LENGTH = 2_400;
    private static final String FILLING = "x".repeat(LENGTH);

    @Override
    public Service service() {
        return Service.SESSION;
    }

    @Override
    public String action() {
        return "remove";
    }

    @Override
    public int targets() {
        return HASHES;
    }

    @Override
    public String data(String id) {
        return IntStream.range(0, HASHES)
                .mapToObj(number -> hash(id, number))
                .collect(Collectors.joining("\",\"", "{\"residential_user_hashes\":[\"", "\"]}"));
    }

    @Override
    public String idOf(JournalTarget target) {
        int end = target.name().indexOf('.');
        return end < 0 ? target.name() : target.name().substring(0, end);
    }

    private static String hash(String id, int number) {
        String name = id + "." + number + ".";
        return name + FILLING.substring(name.length());
    }
}
