package io.offboard.sandbox.gate;

import io.offboard.sandbox.fault.Armed;
import io.offboard.sandbox.fault.Chance;
import io.offboard.sandbox.fault.Fault;
import io.offboard.sandbox.fault.FaultKind;
import io.offboard.sandbox.fault.Moment;
import io.offboard.sandbox.journal.Journal;
import io.offboard.sandbox.journal.JournalEntry;
import io.offboard.sandbox.limit.RateLimits;
import io.offboard.sandbox.vendor.Answer;
import io.offboard.sandbox.vendor.Call;
import io.offboard.sandbox.vendor.Effect;
import io.offboard.sandbox.vendor.Endpoint;
import io.offboard.sandbox.vendor.Refusal;
import io.offboard.sandbox.vendor.Subject;
import io.offboard.sandbox.vendor.TokenVerdict;
import io.offboard.sandbox.vendor.Vendor;
import jakarta.inject.Singleton;

/**
 * The one way into every vendor: fault, bearer token, limits, vendor, form, fault again, journal. It never waits: latency
 * only delays when its reply is sent, so an effect is applied the moment the call arrives.
 */
@Singleton
final class Gate {
    private static final Answer NOT_ASKED = Answer.fixed(503, null);

    private final Chance chance;
    private final RateLimits limits;
    private final AnswerForm form;
    private final Journal journal;

    Gate(Chance chance, RateLimits limits, AnswerForm form, Journal journal) {
        this.chance = chance;
        this.limits = limits;
        this.form = form;
        this.journal = journal;
    }

    Reply pass(Vendor vendor, Endpoint endpoint, Call call, Armed armed) {
        Fault fault = armed.draw(call.method(), endpoint.open(), chance);
        Subject subject = vendor.subject(call);
        Answer answer = answer(vendor, endpoint, call, subject, fault);
        Reply reply = form.write(answer, call.switches());
        Reply sent = (fault == null ? reply : reply.bent(fault))
                .retryAfter(call.switches().retryAfterSeconds());
        journal.record(entry(vendor, call, subject, answer.effect(), sent.statusSeen(), fault));
        return sent;
    }

    private Answer answer(Vendor vendor, Endpoint endpoint, Call call, Subject subject, Fault fault) {
        if (fault == null || fault.when() == Moment.AFTER) {
            return asked(vendor, endpoint, call, subject);
        }
        return switch (fault.kind()) {
            case TOO_MANY_REQUESTS -> vendor.tooManyRequests(call);
            case REJECT_TOKEN -> vendor.unauthorized(TokenVerdict.EXPIRED, call);
            default -> NOT_ASKED;
        };
    }

    private Answer asked(Vendor vendor, Endpoint endpoint, Call call, Subject subject) {
        if (!endpoint.open()) {
            TokenVerdict verdict = vendor.judge(call);
            if (verdict != TokenVerdict.VALID) {
                return vendor.unauthorized(verdict, call);
            }
            if (!limits.admit(vendor.name(), subject, call.switches(), call.at().toEpochMilli())) {
                return vendor.tooManyRequests(call);
            }
        }
        try {
            return endpoint.answer().apply(call);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private static JournalEntry entry(
            Vendor vendor, Call call, Subject subject, Effect effect, int status, Fault fault) {
        FaultKind kind = fault == null ? null : fault.kind();
        return new JournalEntry(
                0,
                call.at(),
                vendor.name(),
                call.method(),
                call.path(),
                subject.account(),
                subject.user(),
                effect.targets(),
                effect.acted(),
                status,
                effect.applied(),
                kind);
    }
}
