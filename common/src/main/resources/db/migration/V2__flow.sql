-- What a replica has committed itself to call, and which of what it holds that concerns.

-- Names a held operation among all that its replica has held; null when a replica of the version before holds it.
alter table operation add column ticket bigint;
-- The attempt may begin as soon as the row is committed. Not set, it may begin once the ticket is among the intents.
alter table operation add column begun boolean not null default true;

-- The tickets whose calls may have begun; null for a replica of the version before, which may have begun all it holds.
alter table replica add column intents int8multirange;
-- It was silent for too long: whatever it still says does not count.
alter table replica add column dead boolean not null default false;

-- What is in the pace table is now kept until it no longer matters.
alter table pace add column put_off_to bigint not null default 0;
alter table pace add column matters_until timestamptz not null default now() + interval '1 day';
create index pace_matters on pace (matters_until);
drop index pace_touched;

-- Tells at once that nothing was accepted since an instant, and costs an insert next to nothing.
create index operation_accepted on operation using brin (accepted_at) with (autosummarize = on);
