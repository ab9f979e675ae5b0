package io.offboard.local.faults;

import io.offboard.local.job.Command;
import io.offboard.local.job.Target;
import io.offboard.local.stack.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What all services are asked for during one fault. Every command has a target of its own, so the vendors' journal tells
 * for each how often it was carried out.
 *
 * @param name goes into each target
 */
record Load(String name, List<Command> commands) {

    /** So many commands for each service. */
    static Load of(String name, int size) {
        List<Command> commands = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            String own = name + "-" + number;
            commands.add(Command.removeSessions(own));
            commands.add(createToken(own));
            commands.add(deleteConversation(own));
            commands.add(deleteCustomer(own, name + "-" + number % 10));
        }
        return new Load(name, commands);
    }

    List<Command> part(int which, int of) {
        int size = commands.size();
        return IntStream.range(size * which / of, size * (which + 1) / of)
                .mapToObj(commands::get)
                .toList();
    }

    /** Its target, the token, gets its name from the vendor: a second one would have a name that no event tells. */
    private static Command createToken(String own) {
        return Command.of(
                Service.TOKEN,
                "create",
                "{\"appKey\":\"app1\",\"title\":\"%s\",\"userID\":%d}".formatted(own, 10_000 + own.hashCode() % 1_000),
                new Target("app1", "", ""));
    }

    /** Each of another user: the vendor takes five calls a minute of each. */
    private static Command deleteConversation(String own) {
        return Command.of(Service.CONVERSATION, "delete", """
                {"org":"XXXX","app":"XXXX","username":"%1$s","channel":"%1$s","type":"chat","delete_roam":true}""".formatted(own), new Target("XXXX/XXXX", own, own));
    }

    /** Of so many pools that some commands share a call and there are many calls all the same. */
    private static Command deleteCustomer(String own, String pool) {
        return Command.of(
                Service.CUSTOMER,
                "delete",
                "{\"user_id\":\"%s\",\"phone\":[\"%s\"]}".formatted(pool, own),
                new Target("", pool, own));
    }
}
