-- A session as the program of migration V10 wrote it, with its person. Written by that program, not by hand: leave it as it is.
insert into organization (id, name, is_active, metadata, service_policy, created_at, updated_at, suspended_at, suspended_reason)
values ('d0881d2c-b056-417c-92c8-5f491930fe07', '13002526500013', true, '{}', 'all', '2026-11-27T02:26:41.599939+00:00', '2026-11-27T02:26:41.599939+00:00', null, null);
insert into organization_registration_id (value, organization_id, added_at)
values ('13002526500013', 'd0881d2c-b056-417c-92c8-5f491930fe07', '2026-11-27T02:26:41.602162+00:00');
insert into users (id, organization_id, email, name, language, timezone, is_device, state, last_login_at, created_at, updated_at)
values ('19846f2a-d1dc-40ee-b723-5d6324df322a', 'd0881d2c-b056-417c-92c8-5f491930fe07', 'camille.durand@ministere.example', 'Camille Durand', 'en', 'UTC', false, 'active', '2026-11-27T02:26:41.589095+00:00', '2026-11-27T02:26:41.589095+00:00', '2026-11-27T02:26:41.589095+00:00');
insert into identity (id, user_id, issuer, subject, created_at, last_seen_at)
values ('59881617-f147-4476-887c-b138946b45b0', '19846f2a-d1dc-40ee-b723-5d6324df322a', 'http://127.0.0.1:39803', 'sub-camille.durand@ministere.example', '2026-11-27T02:26:41.589095+00:00', '2026-11-27T02:26:41.589095+00:00');
insert into spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time, principal_name)
values ('9a9c5bf7-3ac4-4df8-9569-6ab089e53cd3', 'b683cd37-469d-49bd-8869-82020b1e6dbc', 1795746401442, 1795746401664, 14400, 1795760801664, '19846f2a-d1dc-40ee-b723-5d6324df322a');
insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
values ('9a9c5bf7-3ac4-4df8-9569-6ab089e53cd3', 'org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME', '"19846f2a-d1dc-40ee-b723-5d6324df322a"');
insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
values ('9a9c5bf7-3ac4-4df8-9569-6ab089e53cd3', 'signed-in', '{"kind": "signed-in", "user": "19846f2a-d1dc-40ee-b723-5d6324df322a", "since": "2026-11-27T02:26:41.638541Z", "id_token": "eyJraWQiOiJ2NEhwVzJGUU9rM2UxbVNiV2xuMG5CYXFsQlkzMUxiLTdHcklmd3lIdE00IiwidHlwIjoiSldUIiwiYWxnIjoiRVMyNTYifQ.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjM5ODAzIiwic3ViIjoic3ViLWNhbWlsbGUuZHVyYW5kQG1pbmlzdGVyZS5leGFtcGxlIiwiYXVkIjoiYW5udWFpcmUiLCJpYXQiOjE3OTU3NDY0MDEsImV4cCI6MTc5NTc0NjcwMSwiYXV0aF90aW1lIjoxNzk1NzQ2NDAxLCJub25jZSI6InEyY0lJTm9lSzNGd0hpbWFnbWRlcnVIcEFEeE5xRHYzc0w4WmtPdFBtejAiLCJhY3IiOiJlaWRhczEiLCJhbXIiOlsicHdkIl0sInNpZCI6IlNVVHNwLWZjUXhjRUxzanRfNl9FNzF1dXRMRHZVc3ZQRXJSeXZsYi11ZU0iLCJhdF9oYXNoIjoicFlvTnFmOERRTVpjMEpudXkta3lXZyJ9.7J1JA6K6x1aEyWEm1cYL2xTl_FASMi5mWqbF-koyVml3_RW-oyG2wYn8KiQl227k_gtP0EZ2iIUMNjI0zvyp-Q", "identity": "59881617-f147-4476-887c-b138946b45b0", "provider": "local"}');
