package io.offboard.bench.connect;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.TaskState;

/** The connector's tasks, whose states Connect tells only when asked. */
record Tasks(Herder herder) {

    private static final long ASK_MILLIS = 50;

    /** Returns when all of them run. Fails when one has failed. */
    void awaitRunning() throws InterruptedException {
        while (!allRun(herder.connectorStatus(Configuration.NAME).tasks())) {
            new CountDownLatch(1).await(ASK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean allRun(List<TaskState> tasks) {
        tasks.stream().filter(task -> task.state().equals("FAILED")).findFirst().ifPresent(task -> {
            throw new IllegalStateException("A task has failed: " + task.trace());
        });
        return tasks.stream().filter(task -> task.state().equals("RUNNING")).count() == Configuration.TASKS;
    }
}
