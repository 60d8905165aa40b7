set local lock_timeout = '5s';

-- The rule that each function holds, in one sentence: docs/reference/sql-functions.md is made of them.

comment on function team_step(bigint) is
  'The step of a team''s path that has this number: five base-62 digits, which sort as the numbers do.';
comment on function candidate_team(uuid, uuid) is
  'A person''s own teams and, in their organization, the teams above those, with the person''s role and what keeps each from being shown through this service provider (null: directly, where nothing does).';
comment on function visible_team(uuid, uuid) is
  'Which teams a person sees, and with which role, through a service provider or (null) directly: those of candidate_team that nothing keeps from being shown.';
comment on function team_more(uuid, int) is
  'What answers tell of a team beside its own row: how many teams are right below it, how many members it has, its first accesses and its service providers.';
comment on function team_member(uuid, uuid) is
  'The accesses of a team, each with what decides what this viewer may do with it: the viewer''s role in the team, whether the access is their own, and whether it is that of the last active owner.';
comment on function visible_member(uuid, uuid) is
  'Whom a team that somebody sees is shown to have: active people, and through a service provider only those whose own organization allows it.';
comment on function team_is_linked(uuid, uuid) is
  'Whether a person acts on a team through this service provider (null: directly): the team is linked to it and the team''s organization allows it; that a team is visible to all services does not count.';
comment on function visible_invitation(uuid, uuid, uuid) is
  'Which invitations to a team a person sees: all of them, as one of its people, through a service provider only where the team is linked to it.';
comment on function team_keeps_an_owner(uuid) is
  'Fails where a team has no active owner left; it locks the team, so that two owners who leave at once wait for each other.';
comment on function team_access_leaves() is
  'Whoever stops being an owner leaves the team another active owner.';
comment on function user_leaves() is
  'Whoever stops being active leaves each team that they own another active owner.';
comment on function service_obstacles(uuid, uuid) is
  'What stands in the way of a service provider at an organization: that it is retired or unknown, that the organization is suspended or does not list it.';
comment on function organization_allows(uuid, uuid) is
  'Whether a service provider may serve an organization''s people and be shown what is the organization''s own: service_obstacles finds nothing.';
comment on function person_not_served(uuid, uuid) is
  'Whether a service provider is told nothing of a person at all: they are not active, or their organization does not allow it.';
comment on function known_service_provider(uuid) is
  'Which service providers an organization''s people are shown: those that have a name and that the organization allows; to staff (null), all that are not retired.';
comment on function visible_contact(uuid, uuid) is
  'Which contacts a person sees, through a service provider (where their organization allows it) or (null) directly: their own, those that are everybody''s, and the profiles of the active people of their organization; the last column tells which of them their own version hides.';
comment on function contact_overrides_original() is
  'A version of a contact is one of an original, never of another version.';
comment on function contact_search_text(text, text, jsonb) is
  'What a search for contacts looks through: names and mail addresses, folded.';
comment on function visible_person(uuid, uuid) is
  'Which people a person sees, through a service provider (where their organization allows it) or (null) directly: the active people of their organization, themselves among them.';
comment on function email_fold(text) is
  'What "the same mail address" means: two addresses are the same where this makes the same text of them, whatever the database''s locale.';
comment on function fold(text) is
  'Text as searches compare it, without case and accents.';
comment on function fold_pattern(text) is
  'The pattern of a like that finds a text anywhere in folded text.';
comment on function current_change_epoch() is
  'The epoch to which a new change belongs; within one, transaction ids tell the order of changes.';
