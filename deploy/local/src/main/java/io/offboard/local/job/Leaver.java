package io.offboard.local.job;

import io.offboard.local.stack.Service;
import java.net.URI;
import java.util.List;

/** Who leaves in the main job: somebody who has something at each of the four vendors. */
final class Leaver {

    private static final String SESSIONS = "hash-of-the-leaver";
    private static final String CHATTER = "user-who-leaves";
    private static final String PARTNER = "user-who-stays";
    private static final String PHONE = "17458558661";
    private static final String TOKEN_USER = "4711";
    /** The sandbox numbers tokens as they come: these follow those that it has from its start. */
    private static final List<String> TOKENS = List.of("9007199254740996", "9007199254740997");

    private Leaver() {}

    /** Makes the leaver known to the vendors of a fresh sandbox. */
    static void introduce(URI sandbox) {
        add(sandbox, "zsgf/tokens", """
                {"appKey":"app1","userID":%s,"titles":["laptop","phone"],"permissions":"read"}""".formatted(TOKEN_USER));
        add(sandbox, "iproyal/users", """
                {"hashes":["%s"]}""".formatted(SESSIONS));
        add(sandbox, "easemob/conversations", """
                {"org":"XXXX","app":"XXXX","usernames":["%s"],"channel":"%s","type":"chat"}""".formatted(CHATTER, PARTNER));
        add(sandbox, "longlonglong/users/" + MainJob.POOL + "/customers", """
                {"phones":["%s"],"importedAt":"2024-07-26 12:00:00"}""".formatted(PHONE));
    }

    /** That all of it has to go. */
    static Case leaves() {
        return Case.of(
                "leaver-1",
                List.of(
                        Command.of(
                                Service.TOKEN,
                                "revoke-all",
                                "{\"appKey\":\"app1\",\"userID\":%s}".formatted(TOKEN_USER),
                                TOKENS.stream().map(Target::token).toArray(Target[]::new)),
                        Command.removeSessions(SESSIONS),
                        Command.of(
                                Service.CONVERSATION,
                                "delete",
                                """
                                {"org":"XXXX","app":"XXXX","username":"%s","channel":"%s","type":"chat","delete_roam":true}""".formatted(CHATTER, PARTNER),
                                Target.conversation(CHATTER, PARTNER)),
                        Command.of(
                                Service.CUSTOMER,
                                "delete",
                                "{\"user_id\":\"%s\",\"phone\":[\"%s\"]}".formatted(MainJob.POOL, PHONE),
                                Target.customer(MainJob.POOL, PHONE))));
    }

    /** What only the services of the parts may read. */
    static List<String> secrets() {
        return List.of(SESSIONS, CHATTER, PARTNER, PHONE);
    }

    private static void add(URI sandbox, String what, String json) {
        new Http().json("POST", sandbox.resolve("/sandbox/" + what), json).require(200);
    }
}
