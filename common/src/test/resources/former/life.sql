-- An operation's life in the version before tables of version 12, in that version's words; only its way to look at one
-- account after the other is left out. When the tables get another version, this becomes the life in the version that is
-- the former one then.
insert into replica (id, alive_until, intents)
values ('00000000-0000-0000-0000-000000000001', now() + interval '20 s', '{}');
update replica set alive_until = now() + interval '20 s'
where id = '00000000-0000-0000-0000-000000000001' and alive_until > now() and not dead;

prepare accept as
with draft as (
    select d.*, case when before.id is null then r.id end as lease
    from unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::int[], $13::bytea[], $14::bigint[], $15::bool[], $16::text[],
                $17::timestamptz[], $18::text[], $19::bytea[], $20::timestamptz[])
         as d(id, first, part, parts, kind, account, order_key, source, command_id, digest, targets, payload,
              ticket, begun, trace, deadline, caller, target_digests, not_before)
    left join replica r
        on d.ticket is not null and r.id = $1::uuid and r.alive_until > now() and not r.dead
    left join lateral (
        select p.id from operation p where p.order_key = d.order_key and p.status = 'PENDING'
          and (p.not_before is null or p.not_before <= now())
        order by p.id limit 1) before on true
), head as (
    insert into operation (id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                           payload, lease_owner, ticket, begun, trace, deadline, delay_due_at,
                           caller, target_digests, not_before, due_at)
    select id, part, parts, kind, account, order_key, source, command_id, digest, targets,
           payload, lease, ticket, begun and lease is not null, trace, deadline,
           greatest(now(), not_before) + (deadline - greatest(now(), not_before)) / 2,
           caller, target_digests, not_before, greatest(now(), not_before)
    from draft
    where part = 0 and not exists (
        select from operation_past p where p.command = command_key(draft.source, draft.command_id))
    on conflict (source, command_id, part) do nothing
    returning id, accepted_at, lease_owner
)
select * from head;

prepare claim as
with due as (
    select w.id, row_number() over (order by w.due_at, w.id) as number
    from (
        select o.id, o.due_at from operation o
        where o.status = 'PENDING' and o.lease_owner is null and o.due_at <= now()
          and (o.order_key is null or not exists (
              select from operation p
              where p.order_key = o.order_key and p.status = 'PENDING'
                and (p.id < o.id or p.lease_owner is not null)))
        order by o.due_at limit $2
        for no key update of o skip locked) w
)
update operation o
set lease_owner = r.id, epoch = o.epoch + 1, ticket = $3::bigint + due.number, begun = false
from due, replica r
where o.id = due.id and r.id = $1::uuid and r.alive_until > now() and not r.dead
returning o.id, o.kind, o.source, o.command_id, o.part, o.parts, o.digest, o.payload, o.accepted_at,
          o.attempts, o.failures, o.in_doubt, o.progress, o.lease_owner, o.epoch, o.ticket, o.trace;

prepare write as
with ended as (
    update operation o
    set status = v.status, outcome = v.outcome, attempts = v.attempts, failures = v.failures,
        in_doubt = v.in_doubt, progress = coalesce(v.progress, o.progress),
        payload = case when v.status = 'PENDING' or (v.status = 'EXHAUSTED' and $17::bigint > 0) then o.payload end,
        kept_until = case when v.status = 'EXHAUSTED' and $17::bigint > 0 then now() + $17::bigint * interval '1 ms' end,
        finished_at = case when v.status <> 'PENDING' then now() end,
        due_at = now() + v.due_in * interval '1 ms',
        lease_owner = case when v.kept and o.cancel_asked_at is null then o.lease_owner end,
        begun = false, receipt_owed = case when v.status <> 'PENDING' then true end
    from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::int[], $6::int[], $7::bool[],
                $8::bigint[], $9::text[], $10::bool[])
         as v(id, epoch, status, outcome, attempts, failures, in_doubt, due_in, progress, kept)
    where o.id = v.id and o.epoch = v.epoch and o.finished_at is null
    returning o.id, o.finished_at, o.lease_owner
), returned as (
    update operation o
    set lease_owner = null, begun = false, attempts = v.attempts,
        due_at = now() + v.due_in * interval '1 ms'
    from unnest($11::uuid[], $12::int[], $13::int[], $14::bigint[]) as v(id, epoch, attempts, due_in)
    where o.id = v.id and o.epoch = v.epoch and num_nonnulls(o.lease_owner) = 1
), intent as (
    update replica set intents = cast($16::text as int8multirange)
    where id = $15::uuid and $16::text is not null and not dead
    returning id, cancelled
)
select id, finished_at, lease_owner is not null as kept, null::bigint[] as cancelled from ended
union all select id, null, false, cancelled from intent;

prepare mark as
update operation o
set published_at = now(), receipt_owed = case when o.receipt_owed then not $3 else o.receipt_owed end
from unnest($1::uuid[], $2::int[]) as v(id, retries)
where o.id = v.id and o.retries = v.retries
  and num_nonnulls(o.finished_at) = 1 and num_nulls(o.published_at) = 1
returning o.id, o.receipt_owed, o.target_digests;

-- One that it holds from the beginning, and two that it takes up: of those one is refused and one given up. Another replica is
-- at the chain of receipts all the while.
execute accept('00000000-0000-0000-0000-000000000001',
    '{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b,00000000-0000-0000-0000-00000000000c}',
    '{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b,00000000-0000-0000-0000-00000000000c}',
    '{0,0,0}', '{1,1,1}', '{former,former,former}', '{account,account,account}', '{NULL,order,NULL}',
    '{urn:former,urn:former,urn:former}', '{a,b,c}', '{digest-a,digest-b,digest-c}', '{1,1,1}',
    array['sealed'::bytea, 'sealed'::bytea, 'sealed'::bytea], '{1,NULL,NULL}', '{t,f,f}', '{NULL,NULL,NULL}',
    '{NULL,NULL,NULL}', '{NULL,NULL,NULL}', '{NULL,NULL,NULL}', '{NULL,NULL,NULL}');
execute claim('00000000-0000-0000-0000-000000000001', 10, 2);
execute write('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
    '00000000-0000-0000-0000-000000000001', '{[3,5)}', 0);
execute write(
    '{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b,00000000-0000-0000-0000-00000000000c}',
    '{0,1,1}', '{SUCCEEDED,REJECTED,EXHAUSTED}', '{"{}","{}","{}"}', '{1,1,1}', '{0,0,1}', '{f,f,f}', '{0,0,0}',
    '{NULL,NULL,NULL}', '{f,f,f}', '{}', '{}', '{}', '{}', '00000000-0000-0000-0000-000000000001', null, 0);
execute mark(
    '{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b,00000000-0000-0000-0000-00000000000c}',
    '{0,0,0}', false);

insert into pace (key, grants, put_off_to, matters_until) values ('user', '{}', 0, now())
on conflict (key) do update set touched_at = now();
update replica set dead = true where id = '00000000-0000-0000-0000-000000000001';
