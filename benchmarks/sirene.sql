-- 10,000 organizations that are called by their registration ids, on an empty database that the directory has migrated.
with made as (
  insert into organization (name, metadata, service_policy, created_at, updated_at)
  select lpad((number * 1000)::text, 14, '0'), '{}', 'all', now(), now()
  from generate_series(0, 9999) as number
  returning id, name
)
insert into organization_registration_id (value, organization_id, added_at)
select name, id, now() from made;
