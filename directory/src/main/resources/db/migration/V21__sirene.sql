set local lock_timeout = '5s';

-- What the extract of the Sirene register tells of establishments, as of the file that was loaded last. Digits need no
-- language's order, and are compared several times as fast without one.
create table sirene_establishment (
  siret text collate "C" primary key,
  name text not null,
  is_public_service boolean not null,
  is_commune boolean not null
);

-- An extract on its way in, with the lines it stands in. Empty but for the transaction that loads it.
create unlogged table sirene_staging (
  line bigint not null,
  siret text collate "C" not null,
  name text not null,
  is_public_service boolean not null,
  is_commune boolean not null
);

-- When the file that was loaded last was changed: one row, or none before the first.
create table sirene_load (
  only_one boolean primary key default true check (only_one),
  modified_at timestamptz not null
);
