-- That the event of an end was published stood in the operation's own row: one more version of each row, and the indexes of it.
-- Now it stands in the outbox, in one row for all that one statement ended.

-- From here on published_at is set with the end, and means that the outbox knows whether the event is published: it is once
-- no row there names the operation. Null only of ends that a replica of the version before recorded and has not published.

-- Ends whose events are not published. The statement that ends operations adds a row; whoever has published the events of
-- all that it names deletes it.
create table outbox (
    id          uuid primary key default gen_random_uuid(),
    operations  uuid[] not null,
    ended_at    timestamptz not null default now(),
    -- from when on any replica may publish them
    due_at      timestamptz not null
);

create index outbox_due on outbox (due_at);
-- Rows come and go at once: what is gone is to be cleared away before it is in the way.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- What is published later than it ended was ended by a replica of the version before. What goes into the outbox gets its receipt
-- when it leaves it.
drop trigger receipt_is_still_due on operation;

create trigger receipt_is_still_due after update of published_at on operation
    for each row when (old.finished_at is not null and old.published_at is null and new.published_at is not null
                       and new.receipt_owed)
    execute function operation_has_ended();
