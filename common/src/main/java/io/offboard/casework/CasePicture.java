package io.offboard.casework;

import io.offboard.cases.CaseStatus;
import io.offboard.cases.CaseView;
import io.offboard.cases.PartStatus;
import io.offboard.cases.Progress;
import io.offboard.ledger.CaseFound;
import io.offboard.ledger.CaseFound.Count;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Shows cases as they stand now: what has been waiting for its service for long shows as unserved. */
@ApplicationScoped
class CasePicture {

    private final CaseConfig config;
    private final Clock clock;

    CasePicture(CaseConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The case with its progress, and with its parts if they were looked up. */
    CaseView of(CaseFound found) {
        var file = found.file();
        var now = clock.instant();
        var unserved = file.status() == CaseStatus.OPEN
                && file.openedAt().plus(config.unservedAfter()).isBefore(now);
        return file.seen(progress(file, found.counts(), unserved, now), parts(found.parts(), unserved));
    }

    private static List<CaseView.Part> parts(List<CaseView.Part> parts, boolean unserved) {
        return parts == null || !unserved
                ? parts
                : parts.stream()
                        .map(part -> part.status() == PartStatus.WAITING ? part.unserved() : part)
                        .toList();
    }

    private static Progress progress(CaseView file, List<Count> counts, boolean unserved, Instant now) {
        var domains = new TreeMap<String, Map<PartStatus, Integer>>();
        for (var count : counts) {
            var status = unserved && count.status() == PartStatus.WAITING ? PartStatus.UNSERVED : count.status();
            domains.computeIfAbsent(count.domain(), domain -> new EnumMap<>(PartStatus.class))
                    .merge(status, count.parts(), Integer::sum);
        }
        var open = counts.stream().filter(count -> !count.status().ended()).toList();
        var parts = counts.stream().mapToInt(Count::parts).sum();
        var last = last(open, now);
        var known = last != null && open.stream().allMatch(count -> count.untold() == 0);
        return new Progress(
                parts,
                parts - open.stream().mapToInt(Count::parts).sum(),
                domains,
                file.status() == CaseStatus.OPEN ? oldest(file, open) : null,
                known ? last : null,
                kept(file, last, known, now));
    }

    private static Instant oldest(CaseView file, List<Count> open) {
        return open.stream()
                .map(count -> count.since() == null ? file.openedAt() : count.since())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The last of the ends that are expected. What should have happened by now tells nothing any longer. */
    private static Instant last(List<Count> open, Instant now) {
        return open.stream()
                .map(Count::expectedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .filter(now::isBefore)
                .orElse(null);
    }

    /** Null when it cannot be told. */
    private static Boolean kept(CaseView file, Instant last, boolean known, Instant now) {
        if (file.deadline() == null) {
            return null;
        }
        if (file.endedAt() != null) {
            return !file.endedAt().isAfter(file.deadline());
        }
        if (now.isAfter(file.deadline()) || (last != null && last.isAfter(file.deadline()))) {
            return false;
        }
        return known ? true : null;
    }
}
