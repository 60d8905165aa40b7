-- Times are UTC with microseconds. Ids are random (UUID v4): an id must not tell when its row was made.

create table organization (
  id uuid primary key default gen_random_uuid(),
  name varchar(100) not null constraint organization_name_not_blank check (name ~ '\S'),
  is_active boolean not null default true,
  metadata jsonb not null default '{}' constraint organization_metadata_is_object check (jsonb_typeof(metadata) = 'object'),
  service_policy text not null default 'all' constraint organization_service_policy_known check (service_policy in ('all', 'listed')),
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null
);

create table organization_registration_id (
  value varchar(128) constraint organization_registration_id_unique primary key,
  organization_id uuid not null references organization (id),
  added_at timestamptz(6) not null,
  constraint organization_registration_id_canonical check (value = upper(value) and value ~ '^[!-~]+$')
);

create index organization_registration_id_organization on organization_registration_id (organization_id);

create table organization_domain (
  value varchar(253) constraint organization_domain_unique primary key,
  organization_id uuid not null references organization (id),
  added_at timestamptz(6) not null,
  constraint organization_domain_canonical check (value = lower(value) and value ~ '^[!-~]+$')
);

create index organization_domain_organization on organization_domain (organization_id);

create table service_provider (
  id uuid primary key default gen_random_uuid(),
  audience_id varchar(256) not null constraint service_provider_audience_unique unique,
  name varchar(256) constraint service_provider_name_unique unique,
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null
);

comment on column service_provider.name is 'null: first seen in a token, and staff have not named it yet';

create table organization_service_provider (
  organization_id uuid not null references organization (id),
  service_provider_id uuid not null references service_provider (id),
  primary key (organization_id, service_provider_id)
);

create table users (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  email varchar(254),
  name varchar(100),
  language text not null default 'en' constraint users_language_known check (language in ('en', 'fr')),
  timezone varchar(63) not null default 'UTC',
  is_device boolean not null default false,
  state text not null default 'active' constraint users_state_known check (state in ('active', 'deactivated', 'erased')),
  last_login_at timestamptz(6),
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null,
  constraint users_erased_is_empty check (state <> 'erased' or (email is null and name is null))
);

create index users_organization on users (organization_id, created_at desc, id);
create index users_email on users (lower(email));

create table staff_grant (
  user_id uuid primary key references users (id),
  granted_by uuid references users (id),
  granted_at timestamptz(6) not null
);

create table identity (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references users (id),
  issuer varchar(512) not null,
  subject varchar(255) not null,
  created_at timestamptz(6) not null,
  last_seen_at timestamptz(6) not null,
  constraint identity_unique unique (issuer, subject)
);

create index identity_user on identity (user_id);

create table contact (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid references users (id),
  user_id uuid constraint contact_one_profile_per_user unique references users (id),
  override_id uuid references contact (id) on delete set null,
  full_name varchar(150) not null,
  short_name varchar(30),
  notes text not null default '',
  data jsonb not null default '{}' constraint contact_data_is_object check (jsonb_typeof(data) = 'object'),
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null,
  constraint contact_override_unique unique (owner_id, override_id),
  constraint contact_override_is_owned check (override_id is null or owner_id is not null),
  constraint contact_overrides_another check (override_id is null or override_id <> id),
  constraint contact_profile_is_owned check (user_id is null or owner_id is not distinct from user_id)
);

create index contact_override on contact (override_id);

-- A step of a team's path: five base-62 digits in ASCII order.
create function team_step(number bigint) returns text
  language sql immutable strict parallel safe
  return (
    select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
             1 + mod(number / (62 ^ power)::bigint, 62)::int, 1), '' order by power desc)
    from generate_series(0, 4) power
  );

-- Root steps come from a sequence: parallel creations never meet, and a step is never used again.
create sequence team_root_step maxvalue 916132831;

create table team (
  id uuid primary key default gen_random_uuid(),
  external_id uuid not null default gen_random_uuid() constraint team_external_id_unique unique,
  organization_id uuid not null references organization (id),
  name varchar(100) not null constraint team_name_not_blank check (name ~ '\S'),
  is_visible_all_services boolean not null default false,
  path text collate "C" not null default team_step(nextval('team_root_step')) constraint team_path_unique unique,
  depth int not null generated always as (length(path) / 5) stored,
  parent_path text collate "C" generated always as (nullif(left(path, length(path) - 5), '')) stored,
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null,
  constraint team_path_shape check (path ~ '^([0-9A-Za-z]{5}){1,80}$'),
  constraint team_parent_exists foreign key (parent_path) references team (path) on delete cascade
);

create index team_parent on team (parent_path);
create index team_organization on team (organization_id);

create table team_service_provider (
  team_id uuid not null references team (id) on delete cascade,
  service_provider_id uuid not null references service_provider (id),
  primary key (team_id, service_provider_id)
);

create table team_access (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team (id) on delete cascade,
  user_id uuid not null references users (id),
  role text not null constraint team_access_role_known check (role in ('owner', 'administrator', 'member')),
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null,
  constraint team_access_unique unique (team_id, user_id)
);

create index team_access_user on team_access (user_id, team_id);

-- Whether an organization lets a service provider see what is its own.
create function organization_allows(organization_id uuid, service_provider_id uuid) returns boolean
  language sql stable
  return (
    select o.is_active and (
      o.service_policy = 'all'
      or exists (
        select from organization_service_provider listed
        where listed.organization_id = o.id and listed.service_provider_id = organization_allows.service_provider_id))
    from organization o
    where o.id = organization_allows.organization_id
  );

-- The one rule of which teams a person sees, and with which role, through a service provider or (null) directly:
-- his own teams, and their true ancestors in his organization; through a service provider only those that are shown to it.
create function visible_team(viewer_id uuid, through_id uuid) returns table (team_id uuid, role text)
  language sql stable rows 50
begin atomic
  select seen.team_id, max(seen.role)
  from (
    select own.team_id, own.role
    from team_access own
    where own.user_id = viewer_id
    union all
    select ancestor.id, null
    from users viewer
    join team_access own on own.user_id = viewer.id
    join team t on t.id = own.team_id
    cross join generate_series(5, length(t.path) - 5, 5) as prefix (size)
    join team ancestor on ancestor.path = left(t.path, prefix.size)
    where viewer.id = viewer_id and ancestor.organization_id = viewer.organization_id
  ) seen
  where through_id is null or exists (
    select
    from team shown
    where shown.id = seen.team_id
      and organization_allows(shown.organization_id, through_id)
      and (shown.is_visible_all_services or exists (
        select from team_service_provider link
        where link.team_id = shown.id and link.service_provider_id = through_id)))
  group by seen.team_id;
end;

-- What a team's answers tell beside its own row, so that a list stays one statement.
create function team_more(team_id uuid, access_ids int)
  returns table (children int, members int, accesses uuid[], service_providers uuid[])
  language sql stable rows 1
begin atomic
  select
    (select count(*)::int from team child where child.parent_path = t.path),
    (select count(*)::int from team_access a where a.team_id = t.id),
    array(select a.id from team_access a where a.team_id = t.id order by a.created_at, a.id limit access_ids),
    array(select l.service_provider_id from team_service_provider l where l.team_id = t.id order by l.service_provider_id)
  from team t
  where t.id = team_more.team_id;
end;
