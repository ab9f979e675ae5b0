-- What stays of operations whose rows have left: enough to know their command again, and to tell how they ended.

-- Names a command in 16 bytes, however long its source and id are.
create function command_key(source text, command_id text) returns bytea language sql stable parallel safe
    return substring(sha256(convert_to(length(source) || ':' || source || command_id, 'UTF8')) for 16);

-- A row comes before that of the operation leaves, in a transaction of its own, so that for a while there are both.
create table operation_past (
    operation    uuid primary key,
    accepted_at  timestamptz not null,
    finished_at  timestamptz not null,
    left_at      timestamptz not null default now(),
    -- which of the command's operations it was, from 0, and of how many
    part         integer not null,
    parts        integer not null,
    targets      integer not null,
    attempts     integer not null,
    retries      integer not null,
    in_doubt     boolean not null,
    -- command_key of who asked and how they named it
    command      bytea not null,
    digest       text not null,
    kind         text not null,
    status       text not null,
    -- JSON: its result or error, without the vendor's words
    outcome      text
);

create index operation_past_command on operation_past (command);

-- Whether it looks among what has left for commands that come again. A replica of the version before does not: while one
-- is alive, nothing leaves.
alter table replica add column knows_past boolean not null default false;
