-- Receipts: what can be shown of an operation, for longer than its own row stays.

-- A keyed digest of each target, 16 bytes each, in the order of the command; null when a replica of the version before
-- accepted the operation.
alter table operation add column target_digests bytea;

-- Operations that have ended and are not in the chain yet. A row comes with the update that ends the operation, whoever
-- writes it, and goes with the insert of the receipt. An operation that stands here must not be deleted.
create table receipt_due (
    operation uuid not null
);

create index receipt_due_first on receipt_due (operation);
-- Rows come and go at once: what is gone is to be cleared away before it is in the way.
alter table receipt_due set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- The chain: each link carries the digest of the one before. Nothing here is ever changed.
create table receipt_link (
    number   bigint primary key,
    -- SHA-256 of the link, hexadecimal: what the next one carries
    digest   text not null,
    made_at  timestamptz not null,
    -- the link and the digests of its receipts, signed
    jws      text not null
);

-- No foreign key to the operation: a receipt outlives it. An operation that ended twice, because it was tried again after
-- its end, has two.
create table receipt (
    link       bigint not null,
    position   integer not null,
    operation  uuid not null,
    -- canonical JSON, as it was digested into the link
    contents   text not null,
    primary key (link, position)
);

create index receipt_of_operation on receipt (operation, link);

-- No index of the operations themselves would do: each would be written once more for every operation.
create function operation_has_ended() returns trigger language plpgsql as $$
begin
    insert into receipt_due (operation) values (new.id);
    return null;
end $$;

create trigger receipt_is_due after update of finished_at on operation
    for each row when (old.finished_at is null and new.finished_at is not null)
    execute function operation_has_ended();
