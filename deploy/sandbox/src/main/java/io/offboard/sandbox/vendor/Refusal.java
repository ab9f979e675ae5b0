package io.offboard.sandbox.vendor;

/** Ends a call with an answer that says no; it carries no stack trace, for it is an answer and not a fault. */
public final class Refusal extends RuntimeException {
    private final transient Answer answer;

    public Refusal(Answer answer) {
        super("refused", null, false, false);
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }
}
