-- What people do about an operation or a lane after it was asked for.

-- Somebody asked to cancel it while its call may have begun: it is not called again.
alter table operation add column cancel_asked_at timestamptz;
-- How often it was set going again by hand after it was given up, and when last: the retry horizon counts from there.
alter table operation add column retries integer not null default 0;
alter table operation add column retried_at timestamptz;
-- Given up: its payload is kept until then, so that it can be set going again. Null when there is no payload any longer.
alter table operation add column kept_until timestamptz;
-- When it should have ended, and when next to tell that it has not: at half of the time, and when all of it is over.
alter table operation add column deadline timestamptz;
alter table operation add column delay_due_at timestamptz;
-- Keyed digest of the REST caller who asked for it; null when it came over Kafka.
alter table operation add column caller text;

-- All rows are known to satisfy it, because they satisfied the stricter one: they need not be read again.
alter table operation drop constraint payload_while_pending;
alter table operation add constraint payload_while_needed check (
    case when status = 'PENDING' then payload is not null else (payload is not null) = (kept_until is not null) end)
    not valid;

-- By the words in which no other index is told: what asks for these must not go through all that is pending.
create index operation_cancelling on operation (cancel_asked_at)
    where finished_at is null and cancel_asked_at is not null;
create index operation_kept on operation (kept_until)
    where kept_until is not null;
create index operation_delayed on operation (delay_due_at)
    where finished_at is null and delay_due_at is not null;

-- Tickets of operations that were cancelled while they waited in its memory. Null for a replica of the version before,
-- which would not heed them.
alter table replica add column cancelled bigint[];

-- Lanes in which no call is to begin. Who paused them is in the audit.
create table paused_lane (
    account    text primary key,
    paused_at  timestamptz not null default now()
);

-- Events that tell of something else than an operation's end: deadlines that passed, and what people did. A row is deleted
-- when Kafka has it.
create table notice (
    id      text primary key,
    -- which channel it goes to: events, audit
    channel text not null,
    key     text not null,
    -- the CloudEvent, in structured mode
    event   text not null,
    due_at  timestamptz not null default now()
);

create index notice_due on notice (due_at);
