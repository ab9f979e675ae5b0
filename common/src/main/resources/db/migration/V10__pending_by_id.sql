-- What waits stood in the index of what went wrong, too. For PostgreSQL that was one more way to what is pending: while few rows
-- were, by its statistics, it went through all of them for each operation that was accepted.

-- In words in which no other index is told, and nobody but a listing asks.
create index operation_pending on operation (id) where num_nulls(finished_at) = 1;
-- In a healthy ledger these are few.
create index operation_failed on operation (status, id) where status not in ('SUCCEEDED', 'PENDING');
drop index operation_unhappy;
