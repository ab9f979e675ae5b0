package io.offboard.bench.result;

import io.offboard.local.console.Terminal;

/** What was measured, and on what, as people read it. */
public record MachineText(Terminal terminal) {

    public void print(RunResult run) {
        Machine machine = run.machine();
        terminal.line("%s, %s run, commit %s%s"
                .formatted(
                        run.began(),
                        run.size(),
                        machine.commit().isEmpty() ? "unknown" : machine.commit(),
                        machine.dirty() ? " with changes" : ""));
        terminal.line("%s, %d cores, %,d MiB, %s"
                .formatted(machine.cpu(), machine.cores(), machine.memoryMib(), machine.kernel()));
        terminal.line("%s · PostgreSQL %s · Kafka %s · services with %s"
                .formatted(machine.jdk(), machine.postgres(), machine.kafka(), String.join(" ", machine.jvm())));
        terminal.blank();
    }
}
