-- What the journal is read by. PostgreSQL makes no index of a partitioned table concurrently, so each month gets its own in a transaction of
-- its own: only the present month is written to, and nobody waits for more than that. A run that was interrupted goes on where it ended.
do $$
declare
  names constant text[] := array['change_time', 'change_kind', 'change_organization_kind', 'change_actor'];
  columns constant text[] := array[
    '(at, seq)',
    '(kind, at, seq)',
    '((kind || '' '' || organization_id::text), at, seq) where organization_id is not null',
    '(actor_id, at, seq) where actor_id is not null'];
  month regclass;
begin
  for number in 1..4 loop
    set local lock_timeout = '5s';
    execute format('create index if not exists %I on only change %s', names[number], columns[number]);
    commit;
    loop
      set local lock_timeout = '5s';
      select part.inhrelid into month
      from pg_inherits part
      where part.inhparent = 'change'::regclass
        and not exists (
          select
          from pg_index own
          join pg_inherits attached on attached.inhrelid = own.indexrelid
          where own.indrelid = part.inhrelid and attached.inhparent = names[number]::regclass)
      order by part.inhrelid
      limit 1;
      exit when month is null;
      execute format('create index if not exists %I on %s %s', month || '_of_' || names[number], month, columns[number]);
      execute format('alter index %I attach partition %I', names[number], month || '_of_' || names[number]);
      commit;
    end loop;
  end loop;
end $$;
