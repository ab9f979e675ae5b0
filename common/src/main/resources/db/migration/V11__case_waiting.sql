-- Parts of cases that came sealed under a key that this service does not have. They wait here until it has it.
create table case_unopened (
    case_id    uuid not null,
    number     integer not null,
    kind       text not null,
    not_before timestamptz,
    -- as it came, in base64
    sealed     text not null,
    primary key (case_id, number)
);

-- Since when this service knows how a part stands without having heard of its case; null once it has.
alter table case_part add column orphaned_at timestamptz;
update case_part p set orphaned_at = now() where not exists (select from case_file f where f.id = p.case_id);
create index case_part_orphan on case_part (orphaned_at) where orphaned_at is not null;
create index case_cancel_asked on case_cancel (asked_at);

-- Since when this service has a receipt without having been told of the part; null when it had been.
alter table case_receipt add column orphaned_at timestamptz;
create index case_receipt_orphan on case_receipt (orphaned_at) where orphaned_at is not null;
