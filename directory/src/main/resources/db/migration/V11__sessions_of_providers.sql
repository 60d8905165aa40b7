-- In which session at a provider one of ours began, so that the provider can end it. Written before the session itself is
-- known to be its person's: whoever ends it in between ends the row in spring_session too.
create table session_link (
  session_primary_id char(36) not null primary key references spring_session (primary_id) on delete cascade,
  user_id uuid not null,
  issuer varchar(512) not null,
  subject varchar(255) not null,
  sid varchar(255),
  device varchar(64)
);

comment on column session_link.user_id is 'No foreign key: the session ends before its person does, and this row with it.';
comment on column session_link.sid is 'The provider''s name of its session; null where the ID token had none.';

create index session_link_subject on session_link (issuer, subject);
create index session_link_sid on session_link (issuer, sid) where sid is not null;

-- Logout tokens that have served, until they expire: each serves once.
create table used_logout_token (
  issuer varchar(512) not null,
  jti_hash bytea not null,
  expires_at timestamptz(6) not null,
  primary key (issuer, jti_hash)
);

create index used_logout_token_expiry on used_logout_token (expires_at);
