package io.offboard.bench.work;

import io.offboard.local.stack.Service;

/** {@code conversation.delete} of one conversation of one user of an app, each with another user. */
public record Conversations(String app) implements Work {

    @Override
    public Service service() {
        return Service.CONVERSATION;
    }

    @Override
    public String action() {
        return "delete";
    }

    @Override
    public String data(String id) {
        return conversation(app, id, "peer");
    }

    @Override
    public String idOf(JournalTarget target) {
        return target.account().equals(app) ? target.user() : target.account();
    }

    static String conversation(String app, String user, String channel) {
        int slash = app.indexOf('/');
        return "{\"org\":\"" + app.substring(0, slash) + "\",\"app\":\"" + app.substring(slash + 1)
                + "\",\"username\":\"" + user + "\",\"channel\":\"" + channel
                + "\",\"type\":\"chat\",\"delete_roam\":true}";
    }
}
