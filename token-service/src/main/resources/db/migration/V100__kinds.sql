-- This service has kinds that are rare among millions of others, and people look for them.
create index operation_of_kind on operation (kind, id);
