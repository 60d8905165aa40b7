-- People who decide: administrators of an organization, staff with their cases; and invitations, which a first sign-in accepts.

-- An administrator is one of the organization's own people: who moves away must give it up first. The check waits for the end
-- of the transaction, so that a merge of two organizations can move both sides.
alter table users add constraint users_in_organization unique (id, organization_id);

create table organization_access (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization (id),
  user_id uuid not null,
  role text not null default 'administrator' constraint organization_access_role_known check (role = 'administrator'),
  granted_by uuid references users (id),
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null,
  constraint organization_access_unique unique (user_id, organization_id),
  constraint organization_access_of_its_people foreign key (user_id, organization_id)
    references users (id, organization_id) deferrable initially immediate
);

create index organization_access_organization on organization_access (organization_id, created_at, id);

-- What waits for staff. A case that comes again before it is decided is counted, not repeated.
create table waiting_case (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint waiting_case_kind_known check (kind in
    ('sign-in-refused', 'organization-conflict', 'organization-changed', 'default-registration-id')),
  about varchar(600) not null,
  problem varchar(64),
  user_id uuid references users (id),
  organization_id uuid references organization (id),
  other_organization_id uuid references organization (id),
  issuer varchar(512) not null,
  subject varchar(255) not null,
  email varchar(254),
  name varchar(100),
  registration_id varchar(128),
  times int not null default 1,
  first_at timestamptz(6) not null,
  last_at timestamptz(6) not null,
  decision text constraint waiting_case_decision_known check (decision in ('moved', 'kept', 'dismissed')),
  decided_by uuid references users (id),
  decided_at timestamptz(6),
  constraint waiting_case_decided_whole check ((decision is null) = (decided_at is null))
);

comment on column waiting_case.about is 'what tells one open case of a kind from another: the user, else the folded address, else the subject';

create unique index waiting_case_open on waiting_case (kind, about) where decided_at is null;
create index waiting_case_newest on waiting_case (last_at desc, id);
create index waiting_case_user on waiting_case (user_id);

create table invitation (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references team (id) on delete cascade,
  email varchar(254) not null,
  role text not null default 'member' constraint invitation_role_known check (role in ('owner', 'administrator', 'member')),
  issuer_id uuid not null references users (id),
  created_at timestamptz(6) not null,
  updated_at timestamptz(6) not null,
  expires_at timestamptz(6) not null
);

create unique index invitation_unique on invitation (team_id, lower(email));
create index invitation_email on invitation (lower(email));
create index invitation_issuer on invitation (issuer_id);

create index staff_grant_granted_by on staff_grant (granted_by);
