package io.offboard.bench.work;

import io.offboard.local.stack.Service;

/** {@code conversation.delete}, all of one and the same user of an app. */
public record ConversationsOfOneUser(String app) implements Work {

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
        return Conversations.conversation(app, "talker", id);
    }

    @Override
    public String idOf(JournalTarget target) {
        return target.account().equals(app) ? target.name() : target.account();
    }
}
