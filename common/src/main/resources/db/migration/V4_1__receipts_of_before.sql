-- What ended before there were receipts gets one too. In a transaction of its own: from here on the trigger sees every end.
insert into receipt_due (operation)
select id from operation where finished_at is not null;
