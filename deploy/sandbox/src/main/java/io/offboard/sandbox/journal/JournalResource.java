package io.offboard.sandbox.journal;

import io.offboard.sandbox.VendorName;
import io.offboard.sandbox.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Admin API of the journal. */
@Path("/sandbox/journal")
@Tag(name = "journal")
public class JournalResource {
    private static final int MAX_PAGE = 10_000;

    private final Journal journal;

    JournalResource(Journal journal) {
        this.journal = journal;
    }

    @GET
    @Operation(summary = "Calls in the order served, after a sequence number")
    public JournalPage page(
            @QueryParam("vendor") String vendor,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("1000") String limit) {
        long from = number("after", after, Long.MAX_VALUE);
        long most = number("limit", limit, MAX_PAGE);
        Problem.require(most > 0, "limit must be at least 1");
        Journal.Snapshot snapshot = journal.snapshot();
        List<JournalEntry> calls = snapshot.calls().stream()
                .filter(of(vendor))
                .filter(call -> call.sequence() > from)
                .limit(most)
                .toList();
        return new JournalPage(calls, snapshot.last(), snapshot.dropped());
    }

    @GET
    @Path("targets")
    @Operation(summary = "How often each target was named in calls carried out, and how often really acted on")
    public List<TargetCount> targets(
            @QueryParam("vendor") String vendor, @QueryParam("minCalls") @DefaultValue("1") String minCalls) {
        long least = number("minCalls", minCalls, Long.MAX_VALUE);
        TargetCounts counts = new TargetCounts();
        journal.snapshot().calls().stream().filter(of(vendor)).forEach(counts::add);
        return counts.list().stream().filter(count -> count.calls() >= least).toList();
    }

    @GET
    @Path("summary")
    @Operation(summary = "Calls by vendor, status and fault; targets acted on; most targets in one call")
    public JournalSummary summary() {
        return JournalSummary.of(journal.snapshot());
    }

    @DELETE
    @Operation(summary = "Empties the journal; the sequence starts again at 1")
    public void clear() {
        journal.reset();
    }

    private static long number(String name, String text, long max) {
        Problem.require(text.matches("\\d{1,18}"), name + " must be a whole number, 0 or more");
        long number = Long.parseLong(text);
        Problem.require(number <= max, name + " must be at most " + max);
        return number;
    }

    private static Predicate<JournalEntry> of(String vendor) {
        if (vendor == null) {
            return call -> true;
        }
        VendorName name = Problem.knownVendor(vendor);
        return call -> call.vendor() == name;
    }
}
