set local lock_timeout = '5s';

-- Addresses that are known already count as vouched for: nothing tells which were, and people whose provider sends
-- another subject each time are known by their address alone.
alter table users add column email_vouched boolean not null default true;
alter table users alter column email_vouched set default false;
comment on column users.email_vouched is
  'whether somebody vouched that the address is theirs: only then does it lead to the person';

-- Those who are invited to a team know an invitation's id from the API; the key is in its mail only.
alter table invitation add column link_key uuid;
alter table invitation alter column link_key set default gen_random_uuid();
comment on column invitation.link_key is
  'what the mail''s link says beside the id; null in invitations that are older than it and were not sent again';
