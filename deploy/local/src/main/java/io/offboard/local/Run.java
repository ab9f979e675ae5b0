package io.offboard.local;

import io.offboard.local.console.Terminal;
import io.offboard.local.job.MainJob;
import io.offboard.local.job.Report;
import io.offboard.local.job.ReportPrinter;
import io.offboard.local.stack.Stack;

/** One run of the stack, from its start to what is said at its end. */
record Run(Stack stack, Shutdown shutdown, Terminal terminal, boolean observe) {

    int run(boolean once) {
        long begin = System.nanoTime();
        terminal.line(terminal.bold("Starting Offboard"));
        stack.start();
        if (observe) {
            stack.observe();
        }
        terminal.line(terminal.faint("  Ready after %.1f s. Logs: %s"
                .formatted(
                        (System.nanoTime() - begin) / 1e9,
                        Checkout.shown(stack.plan().home().logs()))));
        terminal.blank();
        terminal.line(terminal.bold("Running the main job")
                + terminal.faint("  (something to remove at each of the four vendors)"));
        Report report = MainJob.run(stack.plan());
        terminal.blank();
        new ReportPrinter(terminal).print(report);
        terminal.blank();
        return once ? end(report) : stayUp(report);
    }

    private int end(Report report) {
        shutdown.stop();
        terminal.blank();
        terminal.line(report.verified() ? "The main job succeeded." : didNotSucceed());
        return report.verified() ? 0 : 1;
    }

    private int stayUp(Report report) {
        if (!report.verified()) {
            terminal.line(didNotSucceed());
            terminal.blank();
        }
        new Welcome(terminal, stack.plan(), observe).print();
        shutdown.endsWell();
        new Watch(stack, shutdown, terminal).untilInterrupted();
        return 0;
    }

    private String didNotSucceed() {
        return "The main job did not succeed: see " + terminal.cross();
    }
}
