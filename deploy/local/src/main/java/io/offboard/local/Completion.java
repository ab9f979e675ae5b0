package io.offboard.local;

import io.offboard.local.console.Script;
import io.offboard.local.console.Terminal;
import java.util.Map;
import picocli.AutoComplete;

/** {@code deploy/local/completion}: prints what lets Bash and Zsh complete the other scripts' options. */
public final class Completion {

    private Completion() {}

    public static void main(String[] args) {
        Terminal terminal = Terminal.standard();
        Map.of(
                        "up", new Up(),
                        "down", new Down(),
                        "send", new Send(),
                        "offboard", new Offboard(),
                        "verify-receipts", new VerifyReceipts())
                .forEach((script, command) -> terminal.line(AutoComplete.bash(script, Script.of(command))));
    }
}
