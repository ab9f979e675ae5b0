package io.offboard.local.faults;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.offboard.local.job.Command;
import io.offboard.local.job.Target;
import io.offboard.local.kafka.OperationEvent;
import io.offboard.local.stack.Service;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Compares what was asked for with what the ledger, the events and the vendors' journal say. */
record Trial(Load load, List<OperationEvent> events, List<Journal.Call> calls, Set<String> ended) {

    /** The ids that commands from this source have whose operation has ended in the ledger, and whose event is published. */
    static Set<String> ended(Site site, String source) throws SQLException {
        Set<String> ended = new HashSet<>();
        for (Service service : Service.values()) {
            try (Connection connection = site.postgres().connect(service);
                    PreparedStatement statement = connection.prepareStatement(
                            "select command_id from operation where source = ? and finished_at is not null"
                                    + " and id not in (select unnest(operations) from outbox)")) {
                statement.setString(1, source);
                ResultSet rows = statement.executeQuery();
                while (rows.next()) {
                    ended.add(rows.getString(1));
                }
            }
        }
        return ended;
    }

    /** @param struck when the fault cut calls short */
    Row row(String fault, List<Strike> struck, Duration recovery) {
        Map<String, Set<String>> eventIds = new HashMap<>();
        events.forEach(event -> eventIds.computeIfAbsent(event.commandId(), id -> new HashSet<>())
                .add(event.id()));
        Map<String, OperationEvent> byCommand = byCommand();
        Map<Target, Integer> acted = acted();
        Map<Target, List<Journal.Call>> called = new HashMap<>();
        calls.forEach(call -> call.named().forEach(target -> called.computeIfAbsent(target, key -> new ArrayList<>())
                .add(call)));

        Set<String> repeated = ids(command -> acted.getOrDefault(target(command, byCommand), 0) > 1);
        Set<String> declared = ids(command -> byCommand.containsKey(command.id())
                && byCommand.get(command.id()).repeated().equals("possible"));
        List<String> doubled = load.commands().stream()
                .filter(command -> repeated.contains(command.id()) && !declared.contains(command.id()))
                .map(command -> command.service().domain() + " " + command.id())
                .collect(toCollection(ArrayList::new));
        doubled.addAll(tokensTooMany());
        Set<String> inFlight = ids(command -> {
            List<Journal.Call> own = called.getOrDefault(target(command, byCommand), List.of());
            OperationEvent event = byCommand.get(command.id());
            return own.size() > 1
                    || isTriedAgainAfterSilence(command, event)
                    || own.stream().anyMatch(call -> call.status() == 0 || isCutShort(call, struck, event));
        });
        return new Row(
                fault,
                load.commands().size(),
                List.copyOf(ids(command -> !ended.contains(command.id()))),
                doubled,
                List.copyOf(ids(
                        command -> eventIds.getOrDefault(command.id(), Set.of()).size() != 1)),
                declared.size(),
                repeated.size(),
                inFlight.size(),
                List.copyOf(ids(command -> byCommand.containsKey(command.id())
                        && !byCommand.get(command.id()).succeeded())),
                recovery);
    }

    /** Commands that succeeded, as their events say, and whose targets the vendor never acted on. */
    List<String> undone() {
        Map<String, OperationEvent> byCommand = byCommand();
        Map<String, Target> done = load.commands().stream()
                .filter(command -> byCommand.containsKey(command.id())
                        && byCommand.get(command.id()).succeeded())
                .collect(toMap(Command::id, command -> target(command, byCommand)));
        Set<Target> acted = acted().keySet();
        long unnamed = tokensMade().filter(token -> !done.containsValue(token)).count();
        return Stream.concat(
                        done.keySet().stream()
                                .filter(id -> !done.get(id).name().isEmpty() && !acted.contains(done.get(id))),
                        done.keySet().stream()
                                .filter(id -> done.get(id).name().isEmpty())
                                .skip(unnamed))
                .toList();
    }

    private Map<String, OperationEvent> byCommand() {
        return events.stream().collect(toMap(OperationEvent::commandId, event -> event, (one, again) -> one));
    }

    private Map<Target, Integer> acted() {
        Map<Target, Integer> acted = new HashMap<>();
        calls.forEach(call -> call.actedOn().forEach(target -> acted.merge(target, 1, Integer::sum)));
        return acted;
    }

    /** An event may not know its token's id, if the vendor's list was not read in time, so these are counted. */
    private List<String> tokensTooMany() {
        long asked = load.commands().stream()
                .filter(command -> command.service() == Service.TOKEN)
                .count();
        return tokensMade()
                .skip(asked)
                .map(target -> "one token too many: " + target)
                .toList();
    }

    private Stream<Target> tokensMade() {
        return calls.stream()
                .filter(call -> call.vendor().equals("zsgf") && call.method().equals("POST"))
                .flatMap(Journal.Call::actedOn)
                .distinct();
    }

    /** A vendor that broke off before it read the call knows nobody's name. */
    private boolean isTriedAgainAfterSilence(Command command, OperationEvent event) {
        return event != null
                && event.attempts() > 1
                && calls.stream()
                        .anyMatch(call -> call.vendor().equals(command.service().vendor())
                                && call.status() == 0
                                && call.targets().isEmpty());
    }

    private static boolean isCutShort(Journal.Call call, List<Strike> struck, OperationEvent event) {
        return event != null && struck.stream().anyMatch(strike -> strike.cutShort(call, event));
    }

    private Set<String> ids(Predicate<Command> which) {
        return load.commands().stream().filter(which).map(Command::id).collect(toSet());
    }

    private static Target target(Command command, Map<String, OperationEvent> byCommand) {
        Target target = command.targets().get(0);
        OperationEvent event = byCommand.get(command.id());
        return event == null ? target : target.named(event.result());
    }
}
