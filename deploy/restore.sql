-- After a service's database was restored from a backup, and before the service starts again: tells the ledger what the
-- service's events say has ended since, so that none of it is done again. deploy/operations.md says when and how:
--
--     psql "$DATABASE" -v ON_ERROR_STOP=1 -f deploy/restore.sql      with events.ndjson in the current folder
--
-- It may be run more than once, and with more events than are needed.
begin;

create temporary table event_line (line text);
-- No event has these characters, so that each line is one column as it stands.
\copy event_line from 'events.ndjson' with (format csv, delimiter E'\x02', quote E'\x01')

-- The last end that is told of each operation.
create temporary table told as
select distinct on (id) *
from (
    select (data ->> 'operation')::uuid as id, data, data ->> 'status' as status,
           coalesce((data ->> 'retries')::int, 0) as retries,
           data ->> 'repeated' = 'possible' as in_doubt,
           (data ->> 'finishedAt')::timestamptz as finished_at,
           (data ->> 'keptUntil')::timestamptz as kept_until,
           (case when data ? 'result' then jsonb_build_object('result', data -> 'result') else '{}' end
               || case when data ? 'error' then jsonb_build_object('error', data -> 'error') else '{}' end)::text as outcome
    from (select line::jsonb ->> 'type' as type, line::jsonb -> 'data' as data from event_line) event
    where type ~ '\.(succeeded|rejected|exhausted|cancelled)\.v1$'
) ended
order by id, retries desc, finished_at desc;

-- Given up before the backup and set going again since.
update operation o
set status = 'PENDING', finished_at = null, kept_until = null, published_at = null
from told t
where o.id = t.id and o.status = 'EXHAUSTED' and o.payload is not null and o.retries < t.retries;

-- Pending in the backup, and ended since.
with ended as (
    update operation o
    set status = t.status, outcome = t.outcome, attempts = (t.data ->> 'attempts')::int, retries = t.retries,
        in_doubt = t.in_doubt, finished_at = t.finished_at, published_at = now(), lease_owner = null, begun = false,
        payload = case when t.status = 'EXHAUSTED' and t.kept_until > now() then o.payload end,
        kept_until = case when t.status = 'EXHAUSTED' and t.kept_until > now() then t.kept_until end
    from told t
    where o.id = t.id and o.status = 'PENDING'
    returning o.id
)
select count(*) as ended_since from ended;

-- Accepted and ended since. Of a command with several parts no event tells how many they are: those come again from Kafka.
-- Nor does any tell the account, the digests of the targets, or the data.
with added as (
    insert into operation (id, kind, account, source, command_id, part, parts, digest, targets, status, attempts, retries,
                           in_doubt, outcome, accepted_at, finished_at, published_at)
    select id, data ->> 'kind', 'restored', data ->> 'commandSource', data ->> 'commandId', 0, 1, data ->> 'proof',
           (data ->> 'targets')::int, status, (data ->> 'attempts')::int, retries, in_doubt, outcome,
           (data ->> 'acceptedAt')::timestamptz, finished_at, now()
    from told
    where not data ? 'part' and not exists (select from operation_past p where p.operation = told.id)
    on conflict do nothing
    returning id
), due as (
    insert into receipt_due select id from added
)
select count(*) as accepted_and_ended_since from added;

-- Of whatever is still pending nobody knows whether it was called since.
with doubtful as (
    update operation set in_doubt = true where status = 'PENDING' returning id
)
select count(*) as pending_and_in_doubt from doubtful;

-- What is told and not in the ledger: parts of commands that were accepted since.
select t.id as left_to_kafka, t.data ->> 'kind' as kind, t.data ->> 'commandSource' as source,
       t.data ->> 'commandId' as command, t.status
from told t
where not exists (select from operation o where o.id = t.id)
  and not exists (select from operation_past p where p.operation = t.id)
order by t.id;

commit;
