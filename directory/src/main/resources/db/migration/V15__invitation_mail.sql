-- The mail of an invitation, and what is left of one that was accepted.

-- The outbox. It holds nothing personal: a mail is written when it is sent, from what the invitation says then. Whatever ends
-- the invitation, by cancelling or accepting it or by deleting its team, ends its mail too.
create table invitation_mail (
  invitation_id uuid primary key references invitation (id) on delete cascade,
  state text not null constraint invitation_mail_state_known check (state in ('pending', 'sent', 'failed', 'unconfigured')),
  attempts int not null default 0,
  queued_at timestamptz(6) not null,
  due_at timestamptz(6),
  constraint invitation_mail_pending_is_due check ((state = 'pending') = (due_at is not null))
);

comment on column invitation_mail.due_at is 'when it is tried next; while somebody tries it, when he counts as dead';

create index invitation_mail_due on invitation_mail (due_at) where state = 'pending';

-- Where the link of an invitation leads after it was accepted. Whose it was is not kept: only the team's people are led on.
create table accepted_invitation (
  invitation_id uuid primary key,
  team_id uuid not null references team (id) on delete cascade,
  accepted_at timestamptz(6) not null
);

create index accepted_invitation_team on accepted_invitation (team_id);
create index invitation_newest on invitation (team_id, created_at desc, id);

-- Whether a person acts on a team through this service provider (null: directly). The team's own links count, not that it is
-- visible to all.
create function team_is_linked(in_team uuid, through_id uuid) returns boolean
  language sql stable
  return through_id is null or exists (
    select
    from team t
    join team_service_provider link on link.team_id = t.id
    where t.id = in_team and link.service_provider_id = through_id and organization_allows(t.organization_id, through_id));

-- The invitations to a team that a person sees: all of them, as one of its people.
create function visible_invitation(viewer_id uuid, through_id uuid, in_team uuid) returns table (invitation_id uuid)
  language sql stable rows 20
begin atomic
  select i.id
  from invitation i
  where i.team_id = in_team
    and exists (select from team_access own where own.team_id = in_team and own.user_id = viewer_id)
    and team_is_linked(in_team, through_id);
end;
