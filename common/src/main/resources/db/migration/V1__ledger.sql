-- The ledger: one row an operation, from its acceptance to its published end. The row is also the outbox.
create table operation (
    id            uuid primary key,
    kind          text not null,
    account       text not null,
    -- keyed digest of what must stay in order; null when nothing must
    order_key     text,
    -- who asked, and how they named it: together they make a repeated command fall away
    source        text not null,
    command_id    text not null,
    -- which of the command's operations it is, from 0, and of how many
    part          integer not null,
    parts         integer not null,
    -- keyed digest of kind and payload: tells a repeated command from a changed one, and stays as the proof
    digest        text not null,
    targets       integer not null,
    -- sealed command data, erased by the update that ends the operation
    payload       bytea,
    status        text not null default 'PENDING'
        check (status in ('PENDING', 'SUCCEEDED', 'REJECTED', 'EXHAUSTED', 'CANCELLED')),
    attempts      integer not null default 0,
    -- how many attempts in a row were in vain: what the next pause depends on
    failures      integer not null default 0,
    -- an attempt ended without our knowing whether the vendor acted
    in_doubt      boolean not null default false,
    -- JSON: the last attempt's result or error, without secrets or targets
    outcome       text,
    -- JSON: how far an operation of several calls has come, without secrets or targets
    progress      text,
    -- the replica that holds the operation; while it is alive nobody else may touch it
    lease_owner   uuid,
    -- fencing token: grows whenever a replica takes the operation up, and who records its end must know it
    epoch         integer not null default 0,
    -- when somebody has to act next: attempt a pending operation, publish an ended one
    due_at        timestamptz not null default now(),
    accepted_at   timestamptz not null default now(),
    finished_at   timestamptz,
    published_at  timestamptz,
    constraint operation_command unique (source, command_id, part),
    constraint payload_while_pending check ((status = 'PENDING') = (payload is not null)),
    constraint finished_when_ended check ((status = 'PENDING') = (finished_at is null))
);

create index operation_due on operation (account, due_at)
    where status = 'PENDING' and lease_owner is null;
create index operation_waiting on operation (accepted_at)
    where status = 'PENDING' and lease_owner is null;
create index operation_leased on operation (lease_owner)
    where lease_owner is not null;
create index operation_unpublished on operation (due_at)
    where status <> 'PENDING' and published_at is null;
-- For people who look for what went wrong: in a healthy ledger these are few.
create index operation_unhappy on operation (status, id)
    where status <> 'SUCCEEDED';
-- Of the operations with one ordering key, the oldest goes first ...
create index operation_in_order on operation (order_key, id)
    where status = 'PENDING' and order_key is not null;
-- ... and whatever two replicas do at one instant, at most one of them is under way.
create unique index operation_one_at_a_time on operation (order_key)
    where lease_owner is not null and order_key is not null;

-- When calls under a limit were last allowed, over all replicas: one row for each vendor account, user or the like, by
-- keyed digest. Rows that nobody has touched for long mean nothing and are deleted.
create table pace (
    key         text primary key,
    -- microseconds since the epoch, oldest first
    grants      bigint[] not null default '{}',
    touched_at  timestamptz not null default now()
);

create index pace_touched on pace (touched_at);

-- Who holds leases, and until when. One row a running replica.
create table replica (
    id           uuid primary key,
    alive_until  timestamptz not null
);
