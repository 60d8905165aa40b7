set local lock_timeout = '5s';

-- Erasing a person forgets what the log and the invitations say of those who were merged into them, too.
alter table users add column merged_into uuid;
comment on column users.merged_into is
  'the person whose account this one became, and never one who was merged away';
