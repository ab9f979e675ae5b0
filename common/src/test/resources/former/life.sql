-- An operation's life in the version before tables of version 2, in that version's words; only its way to look at one account
-- after the other is left out. When the tables get another
-- version, this becomes the life in the version that is the former one then.
insert into replica (id, alive_until) values ('00000000-0000-0000-0000-000000000001', now() + interval '20 s');
update replica set alive_until = now() + interval '20 s'
where id = '00000000-0000-0000-0000-000000000001' and alive_until > now();

prepare accept as
with draft as (
    select d.*, r.id as lease
    from unnest($2::uuid[], $3::uuid[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[], $11::text[], $12::int[], $13::bytea[], $14::bool[])
         as d(id, first, part, parts, kind, account, order_key, source, command_id, digest, targets,
              payload, leased)
    left join replica r on d.leased and r.id = $1::uuid and r.alive_until > now()
)
insert into operation (id, part, parts, kind, account, order_key, source, command_id, digest, targets,
                       payload, attempts, lease_owner)
select id, part, parts, kind, account, order_key, source, command_id, digest, targets,
       payload, case when lease is null then 0 else 1 end, lease
from draft
on conflict (source, command_id, part) do nothing
returning id, accepted_at, lease_owner;

prepare claim as
update operation o set lease_owner = r.id, attempts = o.attempts + 1, epoch = o.epoch + 1
from replica r
where o.id in (
        select o.id from operation o
        where o.status = 'PENDING' and o.lease_owner is null and o.due_at <= now()
          and (o.order_key is null or not exists (
              select from operation p
              where p.order_key = o.order_key and p.status = 'PENDING'
                and (p.id < o.id or p.lease_owner is not null)))
        order by o.due_at limit $2
        for no key update of o skip locked)
  and r.id = $1::uuid and r.alive_until > now()
returning o.id, o.kind, o.source, o.command_id, o.part, o.parts, o.digest, o.payload, o.accepted_at,
          o.attempts, o.failures, o.in_doubt, o.progress, o.lease_owner, o.epoch;

prepare record as
update operation o
set status = v.status, outcome = v.outcome, attempts = v.attempts, failures = v.failures,
    in_doubt = v.in_doubt, progress = coalesce(v.progress, o.progress),
    payload = case when v.status = 'PENDING' then o.payload end,
    finished_at = case when v.status <> 'PENDING' then now() end,
    due_at = now() + v.due_in * interval '1 ms',
    lease_owner = null
from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::int[], $6::int[], $7::bool[],
            $8::bigint[], $9::text[])
     as v(id, epoch, status, outcome, attempts, failures, in_doubt, due_in, progress)
where o.id = v.id and o.epoch = v.epoch and o.status = 'PENDING'
returning o.id, o.finished_at;

prepare published as
update operation set published_at = now() where id = any($1::uuid[]);

-- One that it holds from the beginning, and one that it takes up.
execute accept('00000000-0000-0000-0000-000000000001',
    '{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b}',
    '{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b}',
    '{0,0}', '{1,1}', '{former,former}', '{account,account}', '{NULL,order}', '{urn:former,urn:former}', '{a,b}',
    '{digest-a,digest-b}', '{1,1}', array['sealed'::bytea, 'sealed'::bytea], '{t,f}');
execute claim('00000000-0000-0000-0000-000000000001', 10);
execute record('{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b}', '{0,1}',
    '{SUCCEEDED,REJECTED}', '{"{}","{}"}', '{1,1}', '{0,0}', '{f,f}', '{0,0}', '{NULL,NULL}');
execute published('{00000000-0000-0000-0000-00000000000a,00000000-0000-0000-0000-00000000000b}');

insert into pace (key) values ('user') on conflict (key) do update set touched_at = now();
delete from replica where id = '00000000-0000-0000-0000-000000000001';
