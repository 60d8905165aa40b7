set local lock_timeout = '5s';

-- Until when a session's row is kept, at least: its end, and half its idle time more. So the index of what may go
-- follows a session in use once in hours; the other updates touch no index and stay on their page (HOT). 0 is what the
-- version before writes: it tells nothing, and the row's end decides.
alter table spring_session add column kept_until bigint not null default 0;
alter table spring_session set (fillfactor = 70);
create index spring_session_kept_until on spring_session (kept_until);
drop index spring_session_expiry_time;

comment on column spring_session.kept_until is 'Milliseconds since 1970, as the other times here.';
