-- Cases: one person at all vendors. Every service keeps all of them, and learns from Kafka what the others do.

-- The operation does not begin before; null when it may at once. Replicas of the version before know only due_at.
alter table operation add column not_before timestamptz;
-- What waits counts from when it may begin: nobody has to hurry before that.
create index operation_may_begin on operation (greatest(accepted_at, not_before))
    where status = 'PENDING' and lease_owner is null;
drop index operation_waiting;

create table case_file (
    -- derived from source and command_id, so that it is the same in every service
    id              uuid primary key,
    source          text not null,
    command_id      text not null,
    reference       text not null,
    not_before      timestamptz,
    deadline        timestamptz,
    -- when next to tell that it has not ended: at half of the time, and when all of it is over
    delay_due_at    timestamptz,
    -- the domain whose service published it; null when another producer did
    opened_by       text,
    -- keyed digest of the REST caller who asked for it, the same in every service; null when it came over Kafka
    caller          text,
    -- keyed digest of what is asked for: tells a repeated opening from a changed one
    digest          text not null,
    parts           integer not null,
    opened_at       timestamptz not null,
    -- came from Kafka: what stands there first is what counts for all services
    confirmed       boolean not null,
    -- when this service heard of it: one that was away must not take for silence what it has not read yet
    heard_at        timestamptz not null default now(),
    status          text not null default 'OPEN' check (status in ('OPEN', 'COMPLETED', 'INCOMPLETE')),
    ended_at        timestamptz,
    constraint ended_when_not_open check ((status = 'OPEN') = (ended_at is null))
);

create index case_file_newest on case_file (opened_at, id);
create index case_file_status on case_file (status, opened_at, id);
create index case_file_delayed on case_file (delay_due_at) where status = 'OPEN' and delay_due_at is not null;
create index case_file_open on case_file (greatest(opened_at, not_before)) where status = 'OPEN';
create index case_file_late on case_file (deadline) where status = 'OPEN' and deadline is not null;
create index case_file_ended on case_file (ended_at) where status <> 'OPEN';

-- No foreign key: that a case is to be cancelled may be heard of before the case itself is.
create table case_cancel (
    case_id  uuid primary key,
    asked_at timestamptz not null,
    -- keyed digest of the caller, or kafka
    asked_by text not null
);

-- No foreign key: how a part stands may be heard of before the case itself is.
create table case_part (
    case_id     uuid not null,
    number      integer not null,
    kind        text not null,
    domain      text not null,
    status      text not null default 'WAITING',
    operations  uuid[] not null default '{}',
    -- when it is expected to have ended, as its service sees it; null when that cannot be told
    expected_at timestamptz,
    code        text,
    message     text,
    -- by the clock of the database of the part's service
    changed_at  timestamptz not null default '-infinity',
    primary key (case_id, number)
);

-- What this service looks through again and again: what was given up may be set going again.
create index case_part_pending on case_part (domain, case_id, number) where status in ('PENDING', 'EXHAUSTED');
create index case_part_waiting on case_part (case_id) where status = 'WAITING';
