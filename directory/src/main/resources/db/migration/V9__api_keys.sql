-- Keys of account services. Only the hash of a key is kept: a key has 256 random bits, so nothing slower is needed.
create table api_key (
  id uuid primary key default gen_random_uuid(),
  name varchar(255) not null constraint api_key_name_not_blank check (name ~ '\S'),
  hash bytea not null constraint api_key_hash_unique unique,
  hint char(6) not null,
  scopes text[] not null constraint api_key_has_scopes check (cardinality(scopes) > 0),
  created_by uuid not null references users (id),
  created_at timestamptz(6) not null,
  expires_at timestamptz(6) not null,
  last_used_at timestamptz(6),
  revoked_at timestamptz(6)
);

comment on column api_key.hint is 'the last characters of the key, by which people tell one from another';

create index api_key_newest on api_key (created_at desc, id);
