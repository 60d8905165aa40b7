-- Suspension, and finding organizations.

alter table organization
  add column suspended_at timestamptz(6),
  add column suspended_reason varchar(500),
  add constraint organization_suspended_whole check (
    (suspended_at is null) = (suspended_reason is null) and (suspended_at is null or not is_active));

-- Text as searches compare it, without case and accents. unaccent alone is not immutable: its dictionary is looked up by name.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create function fold(value text) returns text
  language sql immutable strict parallel safe
  return lower(unaccent('unaccent'::regdictionary, normalize(value, NFKC)));

alter table organization add column name_folded text not null generated always as (fold(name)) stored;

create index organization_name_search on organization using gin (name_folded gin_trgm_ops);
create index organization_registration_id_search on organization_registration_id using gin (value gin_trgm_ops);
create index organization_domain_search on organization_domain using gin (value gin_trgm_ops);
create index organization_newest on organization (created_at desc, id);
create index waiting_case_organization on waiting_case (organization_id);
create index waiting_case_other_organization on waiting_case (other_organization_id);
