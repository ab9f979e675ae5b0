-- The W3C traceparent that all spans of the operation follow on; null when it is not traced. Replicas of the version
-- before leave it so.
alter table operation add column trace text;
