-- A receipt is made in the transaction that marks the event of an end as published: both are written for a whole batch at
-- once, and nothing has to note in between that a receipt is due.

-- True: whoever marks the event makes the receipt, or leaves it due. False: it was made so. Null: it is due, or was made after
-- that; so for ends that were recorded by a replica of the version before.
alter table operation add column receipt_owed boolean;

drop trigger receipt_is_due on operation;

create trigger receipt_is_due after update of finished_at on operation
    for each row when (old.finished_at is null and new.finished_at is not null and new.receipt_owed is not true)
    execute function operation_has_ended();

-- Marked without a receipt: by a replica of the version before, or while another replica was at the chain for too long.
create trigger receipt_is_still_due after update of published_at on operation
    for each row when (old.published_at is null and new.published_at is not null and new.receipt_owed)
    execute function operation_has_ended();
