package io.offboard.local.people;

import io.offboard.local.console.Terminal;
import io.offboard.local.people.Desk.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Opens a case for each person, and stays until all have ended and all bundles are written. */
public final class Offboarding {

    private static final int AT_ONCE = 100;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int ROUNDS_FOR_RECEIPTS = 60;
    private static final String SIGNED = "application/jose";
    private static final String PAGE = "text/html";

    private final Desk desk;
    private final BundleFolder folder;
    private final CaseTable table;
    private final Pause pause;
    private final List<OpenedCase> cases = new ArrayList<>();

    /** @param pause is made between two looks at all cases */
    public Offboarding(Desk desk, BundleFolder folder, Terminal terminal, Pause pause) {
        this.desk = desk;
        this.folder = folder;
        this.table = new CaseTable(terminal);
        this.pause = pause;
    }

    /**
     * Whether all that was asked for was done, and is proved. Broken off, it can be begun again: what was opened is not
     * opened a second time.
     *
     * @param source with a person's reference, what makes a case one and the same
     */
    public boolean run(String source, List<Person> people) throws InterruptedException {
        for (int first = 0; first < people.size(); first += AT_ONCE) {
            List<Person> some = people.subList(first, Math.min(people.size(), first + AT_ONCE));
            var answers = desk.open(source, some).iterator();
            some.forEach(person -> cases.add(new OpenedCase(person, answers.next())));
        }
        for (int roundsForReceipts = 0; !settled(); ) {
            look(roundsForReceipts == ROUNDS_FOR_RECEIPTS);
            table.show(cases);
            roundsForReceipts = cases.stream().anyMatch(OpenedCase::isOpen) ? 0 : roundsForReceipts + 1;
            if (!settled()) {
                pause.rest(BETWEEN_LOOKS);
            }
        }
        table.end(cases);
        return cases.stream().allMatch(OpenedCase::isComplete);
    }

    private boolean settled() {
        return cases.stream().allMatch(OpenedCase::isSettled);
    }

    /** @param last whether bundles are written without the receipts that are still due */
    private void look(boolean last) throws InterruptedException {
        for (OpenedCase one : cases) {
            if (one.isSettled()) {
                continue;
            }
            one.seen(desk.look(one.id()));
            if (!one.isOpen()) {
                prove(one, last);
            }
        }
    }

    private void prove(OpenedCase ended, boolean last) throws InterruptedException {
        Document signed = desk.bundle(ended.id(), SIGNED);
        if (signed.whole() || last) {
            Document page = desk.bundle(ended.id(), PAGE);
            String reference = ended.person().reference();
            ended.proved(folder.write(reference, ended.id(), signed.text(), page.text()), signed.whole());
        }
    }
}
