set local lock_timeout = '5s';

-- How many mails were asked for on a day, by a sender, for a team and to an addressee. Instances add to one row, so that a
-- limit is exact. Addressees are hashes, and rows of past days are removed.
create table mail_count (
  day date not null,
  kind text not null constraint mail_count_kind_known check (kind in ('sender', 'team', 'addressee')),
  owner text not null,
  mails int not null,
  primary key (day, kind, owner)
);

comment on column mail_count.owner is 'an id; of an addressee, the SHA-256 of the folded address without its +tag';
