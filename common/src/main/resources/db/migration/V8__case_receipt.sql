-- The receipts of the operations of all cases, as the services that made them told: what a bundle is put together from.
create table case_receipt (
    case_id   uuid not null,
    -- of the part
    number    integer not null,
    operation uuid not null,
    -- of its service's chain: an operation that was tried again after its end has a receipt of each end
    link      bigint not null,
    service   text not null,
    -- as it is handed out, and the public key that verifies it
    jws       text not null,
    jwk       text not null,
    primary key (case_id, operation, link)
);
