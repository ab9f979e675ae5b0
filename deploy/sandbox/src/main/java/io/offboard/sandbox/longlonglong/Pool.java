package io.offboard.sandbox.longlonglong;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One user's customers: the times each phone was imported. A phone is text, not a number. */
final class Pool {
    static final Pool EMPTY = new Pool();

    private final Map<String, List<LocalDateTime>> imports = new HashMap<>();

    synchronized void add(String phone, LocalDateTime importedAt) {
        imports.computeIfAbsent(phone, p -> new ArrayList<>(1)).add(importedAt);
    }

    synchronized Deleted delete(ImportRange imported) {
        return delete(List.copyOf(imports.keySet()), imported);
    }

    synchronized Deleted delete(Collection<String> phones, ImportRange imported) {
        int count = 0;
        List<String> found = new ArrayList<>();
        for (String phone : phones) {
            int deleted = deleteOne(phone, imported);
            if (deleted > 0) {
                found.add(phone);
            }
            count += deleted;
        }
        return new Deleted(count, found);
    }

    synchronized List<String> phones() {
        return List.copyOf(imports.keySet());
    }

    private int deleteOne(String phone, ImportRange imported) {
        List<LocalDateTime> times = imports.getOrDefault(phone, List.of());
        int before = times.size();
        if (before > 0) {
            times.removeIf(imported::contains);
            imports.remove(phone, List.of());
        }
        return before - times.size();
    }
}
