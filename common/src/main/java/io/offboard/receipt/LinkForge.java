package io.offboard.receipt;

import io.offboard.ledger.ReceiptChain;
import io.offboard.ledger.ReceiptChain.Due;
import io.offboard.ledger.ReceiptChain.Last;
import io.offboard.ledger.ReceiptChain.NewLink;
import io.offboard.operation.Notice;
import io.offboard.operation.VendorProof;
import io.offboard.proof.Link;
import io.offboard.proof.Receipt;
import io.offboard.proof.SignedLink;
import io.offboard.runtime.CallerContext;
import io.offboard.security.ServiceConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the receipts of operations, and the link that they are in. Not on an event loop: a full one takes milliseconds. */
@ApplicationScoped
class LinkForge implements ReceiptChain.Forge {

    private final String service;
    private final ReceiptKeys keys;
    private final PartReceipts parts;
    private final Clock clock;

    LinkForge(ServiceConfig service, ReceiptKeys keys, PartReceipts parts, Clock clock) {
        this.service = service.urn();
        this.keys = keys;
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public Uni<NewLink> link(Optional<Last> last, List<Due> due) {
        return CallerContext.onWorker(() -> linkOf(last, due));
    }

    private NewLink linkOf(Optional<Last> last, List<Due> due) {
        var contents = due.stream().map(this::receipt).map(Receipt::contents).toList();
        var leaves = Link.leaves(contents);
        var link = Link.over(
                leaves,
                service,
                last.map(Last::number).orElse(0L) + 1,
                last.map(Last::digest).orElse(Link.NONE_BEFORE),
                clock.instant());
        var signed = new SignedLink(link, leaves);
        return new NewLink(
                link.number(),
                link.digest(),
                link.madeAt(),
                signed.signed(keys.signing()),
                due.stream().map(one -> one.ended().operation().operation()).toList(),
                contents,
                notices(due, contents, signed));
    }

    private List<Notice> notices(List<Due> due, List<String> contents, SignedLink link) {
        return IntStream.range(0, due.size())
                .boxed()
                .flatMap(position -> {
                    var operation = due.get(position).ended().operation();
                    return PartReceipts.casePart(operation)
                            .map(part ->
                                    parts.made(part, operation.operation(), contents.get(position), link, position))
                            .stream();
                })
                .toList();
    }

    private Receipt receipt(Due due) {
        var ended = due.ended();
        var operation = ended.operation();
        return new Receipt(
                operation.operation(),
                service,
                operation.kind(),
                ended.account(),
                operation.status().name(),
                operation.targets(),
                due.targets().shown(),
                operation.proof(),
                operation.attempts(),
                operation.repeated().name(),
                operation.acceptedAt(),
                operation.finishedAt(),
                ended.answer().map(LinkForge::answer).orElse(null),
                PartReceipts.casePart(operation).orElse(null));
    }

    private static Receipt.Answer answer(VendorProof answer) {
        return new Receipt.Answer(answer.status(), answer.digest());
    }
}
