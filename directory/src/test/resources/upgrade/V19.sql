-- The rows that a program of migration V19 left; its people do not exist. UpgradeFileTests wrote it.
set session_replication_role = replica;
insert into accepted_invitation (invitation_id, team_id, accepted_at) overriding system value values
('7649adcb-d076-42ab-ab68-ef25306f21fa', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', '2026-11-28 19:12:14.253325+00');
insert into api_key (id, name, hash, hint, scopes, created_by, created_at, expires_at, last_used_at, revoked_at) overriding system value values
('d29c2c81-134b-4082-98ba-4d5daf12e681', 'Accounts', E'\\xa6cb2815764c1474adc5394cd8dd5b028f2be1d1c966513508d91d8d443f6e31', '3VK4xg', '{la-suite-list-organizations-siret}', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', '2026-11-28 19:12:13.161234+00', '2027-11-28 19:12:13.160207+00', NULL, NULL);
insert into change (epoch, xid, seq, at, kind, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields) overriding system value values
('1', '773', '1', '2026-11-28 19:12:11.452501+00', 'organization.created', NULL, NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, NULL, NULL, '{name,registration_id_list}'),
('1', '773', '2', '2026-11-28 19:12:11.486315+00', 'user.joined', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, '{email,name}'),
('1', '773', '3', '2026-11-28 19:12:11.486315+00', 'identity.linked', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, '{issuer}'),
('1', '773', '4', '2026-11-28 19:12:11.550453+00', 'contact.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, '098cbf3c-2f12-4001-8bac-5388de75323a', '{full_name}'),
('1', '777', '5', '2026-11-28 19:12:11.749911+00', 'user.joined', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, '{email,name}'),
('1', '777', '6', '2026-11-28 19:12:11.749911+00', 'identity.linked', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, '{issuer}'),
('1', '777', '7', '2026-11-28 19:12:11.758421+00', 'contact.created', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, '72044725-53ab-44d7-9f3b-26b7505ef472', '{full_name}'),
('1', '781', '10', '2026-11-28 19:12:11.839073+00', 'identity.linked', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, '{issuer}'),
('1', '781', '11', '2026-11-28 19:12:11.842992+00', 'contact.created', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, '24c664d9-cfa4-4c83-a23e-bce72524d0dd', '{full_name}'),
('1', '781', '8', '2026-11-28 19:12:11.836231+00', 'organization.created', NULL, NULL, '0312d8f5-7c8d-4e00-871d-9a6296579a81', NULL, NULL, NULL, '{name,registration_id_list}'),
('1', '781', '9', '2026-11-28 19:12:11.839073+00', 'user.joined', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, '0312d8f5-7c8d-4e00-871d-9a6296579a81', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, '{email,name}'),
('1', '785', '12', '2026-11-28 19:12:12.263522+00', 'service-provider.first-seen', NULL, NULL, NULL, NULL, NULL, NULL, '{audience_id}'),
('1', '795', '13', '2026-11-28 19:12:12.922798+00', 'service-provider.changed', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, NULL, NULL, NULL, '{service_provider,name}'),
('1', '797', '14', '2026-11-28 19:12:12.992964+00', 'service-provider.created', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, NULL, NULL, NULL, '{service_provider,audience_id,name}'),
('1', '799', '15', '2026-11-28 19:12:13.055365+00', 'service-provider.retired', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, NULL, NULL, NULL, '{service_provider}'),
('1', '801', '16', '2026-11-28 19:12:13.165834+00', 'api-key.created', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, NULL, NULL, NULL, '{name}'),
('1', '808', '17', '2026-11-28 19:12:13.275887+00', 'organization.changed', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, NULL, NULL, '{name,metadata}'),
('1', '810', '18', '2026-11-28 19:12:13.356592+00', 'organization.identified', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, NULL, NULL, '{domain_list}'),
('1', '813', '19', '2026-11-28 19:12:13.445+00', 'organization-access.created', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, '{}'),
('1', '815', '20', '2026-11-28 19:12:13.513431+00', 'organization-services.changed', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, NULL, NULL, '{service_policy,service_providers}'),
('1', '817', '21', '2026-11-28 19:12:13.579667+00', 'organization.created', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, '892b541e-997e-46f0-bda3-660037a85f23', NULL, NULL, NULL, '{name}'),
('1', '817', '22', '2026-11-28 19:12:13.579667+00', 'organization.identified', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, '892b541e-997e-46f0-bda3-660037a85f23', NULL, NULL, NULL, '{domain_list}'),
('1', '819', '23', '2026-11-28 19:12:13.633472+00', 'organization.suspended', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, '892b541e-997e-46f0-bda3-660037a85f23', NULL, NULL, NULL, '{reason}'),
('1', '821', '24', '2026-11-28 19:12:13.691599+00', 'team.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, '95ba9a65-361c-4d46-9491-4384bf07e527', NULL, '{name}'),
('1', '821', '25', '2026-11-28 19:12:13.69352+00', 'team-access.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', '95ba9a65-361c-4d46-9491-4384bf07e527', NULL, '{role}'),
('1', '823', '26', '2026-11-28 19:12:13.789683+00', 'team.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{name,parent}'),
('1', '823', '27', '2026-11-28 19:12:13.795586+00', 'team-access.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{role}'),
('1', '825', '28', '2026-11-28 19:12:13.843373+00', 'team.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, '7c8c5a6a-b55d-4617-8777-53cda0c73362', NULL, '{name,parent}'),
('1', '825', '29', '2026-11-28 19:12:13.847473+00', 'team-access.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', '7c8c5a6a-b55d-4617-8777-53cda0c73362', NULL, '{role}'),
('1', '828', '30', '2026-11-28 19:12:13.931312+00', 'team.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', '1d1761c5-0754-4c36-8c8f-1ae36deff96f', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, 'e4eeaf54-9649-4064-b8ac-ae548541c884', NULL, '{name}'),
('1', '828', '31', '2026-11-28 19:12:13.932284+00', 'team-access.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', '1d1761c5-0754-4c36-8c8f-1ae36deff96f', NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'e4eeaf54-9649-4064-b8ac-ae548541c884', NULL, '{role}'),
('1', '834', '32', '2026-11-28 19:12:14.009573+00', 'team-access.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{role}'),
('1', '836', '33', '2026-11-28 19:12:14.149593+00', 'invitation.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{role}'),
('1', '839', '34', '2026-11-28 19:12:14.236544+00', 'user.joined', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, NULL, '{email,name}'),
('1', '839', '35', '2026-11-28 19:12:14.236544+00', 'identity.linked', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, NULL, '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, NULL, '{issuer}'),
('1', '839', '36', '2026-11-28 19:12:14.252258+00', 'contact.created', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, NULL, '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, '4bb775f0-0e8a-4e28-b2dd-dbc4ac4f6f2a', '{full_name}'),
('1', '839', '37', '2026-11-28 19:12:14.257579+00', 'invitation.accepted', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{role}'),
('1', '839', '38', '2026-11-28 19:12:14.257579+00', 'team-access.created', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{role}'),
('1', '843', '39', '2026-11-28 19:12:14.296809+00', 'invitation.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', NULL, '{role}'),
('1', '845', '40', '2026-11-28 19:12:14.375868+00', 'contact.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, '47cfe3c3-6351-4feb-a446-f6a85fb1d026', '{full_name}'),
('1', '848', '41', '2026-11-28 19:12:14.475451+00', 'contact.created', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'd0524698-64c6-4698-b44c-963324bfa939', '{full_name,override}'),
('1', '851', '42', '2026-11-28 19:12:14.535579+00', 'identity.linked', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, '{issuer}'),
('1', '858', '43', '2026-11-28 19:12:14.672872+00', 'user.changed', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, NULL, '{language,timezone}'),
('1', '860', '44', '2026-11-28 19:12:14.71443+00', 'session.ended', NULL, NULL, NULL, '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, NULL, '{issuer}'),
('1', '862', '45', '2026-11-28 19:12:14.762531+00', 'user.joined', '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, NULL, '{email,name}'),
('1', '862', '46', '2026-11-28 19:12:14.762531+00', 'identity.linked', '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, NULL, '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, NULL, '{issuer}'),
('1', '862', '47', '2026-11-28 19:12:14.765194+00', 'contact.created', '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, NULL, '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, '1e590bf6-d199-4abd-93ad-2bfd16c2d9c5', '{full_name}'),
('1', '871', '48', '2026-11-28 19:12:14.84562+00', 'user.erased', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, NULL, '886aaf7a-90e5-4cf7-8f21-c10d6c206e05', NULL, NULL, '{}');
insert into change_epoch (number, system_identifier, timeline, started_at) overriding system value values
('1', '7713302150479082137', '1', '2026-11-28 19:12:01.429319+00');
insert into change_value (change_seq, field, old_value, new_value) overriding system value values
('1', 'name', NULL, '13002526500013'),
('1', 'registration_id_list', NULL, '13002526500013'),
('10', 'issuer', NULL, 'https://provider.example'),
('11', 'full_name', NULL, 'Élodie Lefèvre'),
('12', 'audience_id', NULL, 'notes'),
('13', 'name', NULL, 'Notes'),
('13', 'service_provider', '1d1761c5-0754-4c36-8c8f-1ae36deff96f', '1d1761c5-0754-4c36-8c8f-1ae36deff96f'),
('14', 'audience_id', NULL, 'archive'),
('14', 'name', NULL, 'Archive'),
('14', 'service_provider', '0eb6f425-e1ac-4c27-8e2a-07a302d7a89d', '0eb6f425-e1ac-4c27-8e2a-07a302d7a89d'),
('15', 'service_provider', '0eb6f425-e1ac-4c27-8e2a-07a302d7a89d', '0eb6f425-e1ac-4c27-8e2a-07a302d7a89d'),
('16', 'name', NULL, 'Accounts'),
('17', 'metadata', '{}', '{"is_commune":false}'),
('17', 'name', '13002526500013', 'Ministère des Exemples'),
('18', 'domain_list', NULL, 'ministere.example'),
('2', 'email', NULL, 'camille.durand@ministere.example'),
('2', 'name', NULL, 'Camille Durand'),
('20', 'service_policy', 'all', 'listed'),
('20', 'service_providers', '[]', '[1d1761c5-0754-4c36-8c8f-1ae36deff96f]'),
('21', 'name', NULL, 'Agence close'),
('22', 'domain_list', NULL, 'agence.example'),
('23', 'reason', NULL, 'closed'),
('24', 'name', NULL, 'Direction'),
('25', 'role', NULL, 'owner'),
('26', 'name', NULL, 'Budget'),
('26', 'parent', NULL, '95ba9a65-361c-4d46-9491-4384bf07e527'),
('27', 'role', NULL, 'owner'),
('28', 'name', NULL, 'Prévisions'),
('28', 'parent', NULL, '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba'),
('29', 'role', NULL, 'owner'),
('3', 'issuer', NULL, 'https://provider.example'),
('30', 'name', NULL, 'Comptes rendus'),
('31', 'role', NULL, 'owner'),
('32', 'role', NULL, 'member'),
('33', 'role', NULL, 'administrator'),
('34', 'email', NULL, 'ines.roux@ministere.example'),
('34', 'name', NULL, 'Inès Roux'),
('35', 'issuer', NULL, 'https://provider.example'),
('36', 'full_name', NULL, 'Inès Roux'),
('37', 'role', NULL, 'administrator'),
('38', 'role', NULL, 'administrator'),
('39', 'role', NULL, 'member'),
('4', 'full_name', NULL, 'Camille Durand'),
('40', 'full_name', NULL, 'Zoé Fournier'),
('41', 'full_name', NULL, 'Dom'),
('41', 'override', NULL, '72044725-53ab-44d7-9f3b-26b7505ef472'),
('42', 'issuer', NULL, 'https://provider.example'),
('43', 'language', 'en', 'fr'),
('43', 'timezone', 'UTC', 'Europe/Paris'),
('44', 'issuer', 'https://provider.example', NULL),
('5', 'email', NULL, 'dominique.martin@ministere.example'),
('5', 'name', NULL, 'Dominique Martin'),
('6', 'issuer', NULL, 'https://provider.example'),
('7', 'full_name', NULL, 'Dominique Martin'),
('8', 'name', NULL, '11000101300017'),
('8', 'registration_id_list', NULL, '11000101300017'),
('9', 'email', NULL, 'elodie.lefevre@ville.example'),
('9', 'name', NULL, 'Élodie Lefèvre');
insert into contact (id, owner_id, user_id, override_id, full_name, short_name, notes, data, created_at, updated_at) overriding system value values
('098cbf3c-2f12-4001-8bac-5388de75323a', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, 'Camille Durand', NULL, '', '{"emails": [{"type": "Work", "value": "camille.durand@ministere.example"}]}', '2026-11-28 19:12:11.537771+00', '2026-11-28 19:12:11.537771+00'),
('24c664d9-cfa4-4c83-a23e-bce72524d0dd', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, 'Élodie Lefèvre', NULL, '', '{"emails": [{"type": "Work", "value": "elodie.lefevre@ville.example"}]}', '2026-11-28 19:12:11.841823+00', '2026-11-28 19:12:11.841823+00'),
('47cfe3c3-6351-4feb-a446-f6a85fb1d026', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, NULL, 'Zoé Fournier', 'Zoé', 'Imprimerie', '{"emails": [{"type": "Work", "value": "zoe@imprimerie.example"}]}', '2026-11-28 19:12:14.364303+00', '2026-11-28 19:12:14.364303+00'),
('4bb775f0-0e8a-4e28-b2dd-dbc4ac4f6f2a', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', NULL, 'Inès Roux', NULL, '', '{"emails": [{"type": "Work", "value": "ines.roux@ministere.example"}]}', '2026-11-28 19:12:14.244001+00', '2026-11-28 19:12:14.244001+00'),
('72044725-53ab-44d7-9f3b-26b7505ef472', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, 'Dominique Martin', NULL, '', '{"emails": [{"type": "Work", "value": "dominique.martin@ministere.example"}]}', '2026-11-28 19:12:11.756671+00', '2026-11-28 19:12:11.756671+00'),
('d0524698-64c6-4698-b44c-963324bfa939', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', NULL, '72044725-53ab-44d7-9f3b-26b7505ef472', 'Dom', NULL, '', '{}', '2026-11-28 19:12:14.470016+00', '2026-11-28 19:12:14.470016+00');
insert into identity (id, user_id, issuer, subject, created_at, last_seen_at) overriding system value values
('2fc99088-9e6c-4e1e-930b-47d3e21372d9', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'https://provider.example', 'another', '2026-11-28 19:12:14.534484+00', '2026-11-28 19:12:14.534484+00'),
('9f580f25-95d1-440f-8725-0c659a802058', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', 'https://provider.example', 'sub-elodie.lefevre@ville.example', '2026-11-28 19:12:11.829468+00', '2026-11-28 19:12:11.829468+00'),
('a7c621fa-f728-4f44-8aae-26d6f1aba4c4', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', 'https://provider.example', 'sub-ines.roux@ministere.example', '2026-11-28 19:12:14.226378+00', '2026-11-28 19:12:14.226378+00'),
('b46cec35-87de-44ad-b71d-0cb62b98486a', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'https://provider.example', 'sub-dominique.martin@ministere.example', '2026-11-28 19:12:11.735401+00', '2026-11-28 19:12:14.583028+00'),
('e1851004-efb6-4e5c-90df-4a6026001f4f', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'https://provider.example', 'sub-camille.durand@ministere.example', '2026-11-28 19:12:11.334568+00', '2026-11-28 19:12:11.334568+00');
insert into invitation (id, team_id, email, role, issuer_id, created_at, updated_at, expires_at) overriding system value values
('08cb1e3b-d320-43d6-a731-d566063979a1', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', 'noe.petit@ministere.example', 'member', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', '2026-11-28 19:12:14.29502+00', '2026-11-28 19:12:14.29502+00', '2026-12-05 19:12:14.29502+00');
insert into invitation_mail (invitation_id, state, attempts, queued_at, due_at) overriding system value values
('08cb1e3b-d320-43d6-a731-d566063979a1', 'unconfigured', '0', '2026-11-28 19:12:14.29502+00', NULL);
insert into organization (id, name, is_active, metadata, service_policy, created_at, updated_at, suspended_at, suspended_reason) overriding system value values
('0312d8f5-7c8d-4e00-871d-9a6296579a81', '11000101300017', 'true', '{}', 'all', '2026-11-28 19:12:11.834678+00', '2026-11-28 19:12:11.834678+00', NULL, NULL),
('892b541e-997e-46f0-bda3-660037a85f23', 'Agence close', 'false', '{}', 'all', '2026-11-28 19:12:13.57583+00', '2026-11-28 19:12:13.631363+00', '2026-11-28 19:12:13.631363+00', 'closed'),
('c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'Ministère des Exemples', 'true', '{"is_commune": false}', 'listed', '2026-11-28 19:12:11.432821+00', '2026-11-28 19:12:13.510025+00', NULL, NULL);
insert into organization_access (id, organization_id, user_id, role, granted_by, created_at, updated_at) overriding system value values
('65a5651b-d038-4eb2-83fe-7088ac6a1808', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'administrator', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', '2026-11-28 19:12:13.442173+00', '2026-11-28 19:12:13.442173+00');
insert into organization_domain (value, organization_id, added_at) overriding system value values
('agence.example', '892b541e-997e-46f0-bda3-660037a85f23', '2026-11-28 19:12:13.578249+00'),
('ministere.example', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '2026-11-28 19:12:13.354169+00');
insert into organization_registration_id (value, organization_id, added_at) overriding system value values
('11000101300017', '0312d8f5-7c8d-4e00-871d-9a6296579a81', '2026-11-28 19:12:11.835425+00'),
('13002526500013', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '2026-11-28 19:12:11.44386+00');
insert into organization_service_provider (organization_id, service_provider_id) overriding system value values
('c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '1d1761c5-0754-4c36-8c8f-1ae36deff96f');
insert into service_provider (id, audience_id, name, created_at, updated_at, retired_at) overriding system value values
('0eb6f425-e1ac-4c27-8e2a-07a302d7a89d', 'archive', 'Archive', '2026-11-28 19:12:12.986404+00', '2026-11-28 19:12:13.045126+00', '2026-11-28 19:12:13.045126+00'),
('1d1761c5-0754-4c36-8c8f-1ae36deff96f', 'notes', 'Notes', '2026-11-28 19:12:12.262063+00', '2026-11-28 19:12:12.920556+00', NULL);
insert into session_link (session_primary_id, user_id, issuer, subject, sid, device) overriding system value values
('0fc12efa-0e0d-4845-83ad-da7b510489a3', '0e9ce6c1-96d4-4c50-820e-acb265b7241d', 'https://provider.example', 'sub-elodie.lefevre@ville.example', 'oZa7LidW_9U7uLI6XR9Taiy8ioaDQqM40f_r72kR6vQ', NULL),
('cab80d3b-c487-47c1-b61d-7fa8d857027b', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'https://provider.example', 'sub-dominique.martin@ministere.example', 'Mz_EjGu0x7dBc_4AtmkL4-PXxhTRAwecMo0DSmUSIWE', NULL),
('de879478-d4c7-4997-8c41-96cb05efa96a', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'https://provider.example', 'sub-camille.durand@ministere.example', '_jFbcazsOGe4SFsHgYdounNIRofUIdLbSVeLL3PTUhk', NULL);
insert into spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time, principal_name) overriding system value values
('0fc12efa-0e0d-4845-83ad-da7b510489a3', '3c8ae6ba-52da-4e72-a5a8-246104d2d4d0', '1795893131781', '1795893134806', '14400', '1795907534806', '0e9ce6c1-96d4-4c50-820e-acb265b7241d'),
('cab80d3b-c487-47c1-b61d-7fa8d857027b', '237d1b76-d904-4a9d-92ee-af115cbecb87', '1795893131690', '1795893134647', '14400', '1795907534647', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006'),
('de879478-d4c7-4997-8c41-96cb05efa96a', 'a05c98bb-f579-41da-9747-f9960ddf8b1f', '1795893130973', '1795893134462', '14400', '1795907534462', 'f2c2f21d-affa-4ff7-b69f-af59300400f1');
insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes) overriding system value values
('0fc12efa-0e0d-4845-83ad-da7b510489a3', 'org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME', '"0e9ce6c1-96d4-4c50-820e-acb265b7241d"'),
('0fc12efa-0e0d-4845-83ad-da7b510489a3', 'signed-in', '{"kind": "signed-in", "user": "0e9ce6c1-96d4-4c50-820e-acb265b7241d", "since": "2026-11-28T19:12:11.846973Z", "id_token": "eyJraWQiOiJoT2stcGJINlROOFdGZHROMC1JMGpfeEsyakVDSTBzTTNQNjh5Z0ZjRlZNIiwidHlwIjoiSldUIiwiYWxnIjoiRVMyNTYifQ.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjQ1NzY1Iiwic3ViIjoic3ViLWVsb2RpZS5sZWZldnJlQHZpbGxlLmV4YW1wbGUiLCJhdWQiOiJhbm51YWlyZSIsImlhdCI6MTc5NTg5MzEzMSwiZXhwIjoxNzk1ODkzNDMxLCJhdXRoX3RpbWUiOjE3OTU4OTMxMzEsIm5vbmNlIjoiZ0Y5UG1hRncwc2kydW1jMmZZV1lyTUNBNGJaeVdBNlJhZjdfcllCY2ZVdyIsImFjciI6ImVpZGFzMSIsImFtciI6WyJwd2QiXSwic2lkIjoib1phN0xpZFdfOVU3dUxJNlhSOVRhaXk4aW9hRFFxTTQwZl9yNzJrUjZ2USIsImF0X2hhc2giOiJaVEhtZWNzb0pYLUxQY09BQkhDTmFBIn0.3JVdqGf5QWMUgxlmQR5SZD1g9bxlVxzLfWWFa_bBGri3NGKBQC4_5RV4IEgnbrFPfsPOnK3NLFkmBCjq39Vi-g", "identity": "9f580f25-95d1-440f-8725-0c659a802058", "provider": "local"}'),
('cab80d3b-c487-47c1-b61d-7fa8d857027b', 'org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME', '"b6b41a4c-7377-49fa-88c7-8c1a952c0006"'),
('cab80d3b-c487-47c1-b61d-7fa8d857027b', 'signed-in', '{"kind": "signed-in", "user": "b6b41a4c-7377-49fa-88c7-8c1a952c0006", "since": "2026-11-28T19:12:14.603344Z", "id_token": "eyJraWQiOiJoT2stcGJINlROOFdGZHROMC1JMGpfeEsyakVDSTBzTTNQNjh5Z0ZjRlZNIiwidHlwIjoiSldUIiwiYWxnIjoiRVMyNTYifQ.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjQ1NzY1Iiwic3ViIjoic3ViLWRvbWluaXF1ZS5tYXJ0aW5AbWluaXN0ZXJlLmV4YW1wbGUiLCJhdWQiOiJhbm51YWlyZSIsImlhdCI6MTc5NTg5MzEzNCwiZXhwIjoxNzk1ODkzNDM0LCJhdXRoX3RpbWUiOjE3OTU4OTMxMzQsIm5vbmNlIjoiTTZudy1xeXZXZXBRMHlnbHpBRUZZTm9MYzJURGhoMGlCaUdlMlZodVA0NCIsImFjciI6ImVpZGFzMSIsImFtciI6WyJwd2QiXSwic2lkIjoiTXpfRWpHdTB4N2RCY180QXRta0w0LVBYeGhUUkF3ZWNNbzBEU21VU0lXRSIsImF0X2hhc2giOiI3Rnh4MTdvcFpwRHYtLUp6MzROOEF3In0.FFBBpO8YFmhDLA61WuImss8TtH1lF6jncdie9_ZJ6ell-l9g3IRhlcx1ke7mMwZM2XaMeedTJXjkBe1c8rOSUg", "identity": "b46cec35-87de-44ad-b71d-0cb62b98486a", "provider": "local"}'),
('de879478-d4c7-4997-8c41-96cb05efa96a', 'org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME', '"f2c2f21d-affa-4ff7-b69f-af59300400f1"'),
('de879478-d4c7-4997-8c41-96cb05efa96a', 'signed-in', '{"kind": "signed-in", "user": "f2c2f21d-affa-4ff7-b69f-af59300400f1", "since": "2026-11-28T19:12:11.568546Z", "id_token": "eyJraWQiOiJoT2stcGJINlROOFdGZHROMC1JMGpfeEsyakVDSTBzTTNQNjh5Z0ZjRlZNIiwidHlwIjoiSldUIiwiYWxnIjoiRVMyNTYifQ.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjQ1NzY1Iiwic3ViIjoic3ViLWNhbWlsbGUuZHVyYW5kQG1pbmlzdGVyZS5leGFtcGxlIiwiYXVkIjoiYW5udWFpcmUiLCJpYXQiOjE3OTU4OTMxMzEsImV4cCI6MTc5NTg5MzQzMSwiYXV0aF90aW1lIjoxNzk1ODkzMTMxLCJub25jZSI6ImtJREN4U2JVSjJBQ3NoamY2OER5aVdBNzBfWXNaR1hzTFZ2SlJRallKUm8iLCJhY3IiOiJlaWRhczEiLCJhbXIiOlsicHdkIl0sInNpZCI6Il9qRmJjYXpzT0dlNFNGc0hnWWRvdW5OSVJvZlVJZExiU1ZlTEwzUFRVaGsiLCJhdF9oYXNoIjoiRHNtT0hnREtGSy1vZFlZOVNzcE9NZyJ9.lmGq0B7aIF6kcKSqNcCG3g77HFlnet9wIWe7p2GnUf74NUdcLVg3v9ou2C6_ag-DC9Wth-WWYFmRfEBdpurG9w", "identity": "e1851004-efb6-4e5c-90df-4a6026001f4f", "provider": "local"}');
insert into staff_grant (user_id, granted_by, granted_at) overriding system value values
('0e9ce6c1-96d4-4c50-820e-acb265b7241d', NULL, '2026-11-28 19:12:11.863922+00');
insert into team (id, external_id, organization_id, name, is_visible_all_services, path, created_at, updated_at) overriding system value values
('7c8c5a6a-b55d-4617-8777-53cda0c73362', '544f7882-051a-4b5e-af71-69e654b26eea', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'Prévisions', 'true', '000010000200003', '2026-11-28 19:12:13.837072+00', '2026-11-28 19:12:13.837072+00'),
('8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', '2a956e46-a349-486a-8929-47def57a2b41', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'Budget', 'true', '0000100002', '2026-11-28 19:12:13.780186+00', '2026-11-28 19:12:13.780186+00'),
('95ba9a65-361c-4d46-9491-4384bf07e527', '92469cdb-f5ea-4fef-82f5-faab61afbce5', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'Direction', 'true', '00001', '2026-11-28 19:12:13.684294+00', '2026-11-28 19:12:13.684294+00'),
('e4eeaf54-9649-4064-b8ac-ae548541c884', '8dd851a3-09ce-4f10-bc04-5b56fffd6c81', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'Comptes rendus', 'false', '00004', '2026-11-28 19:12:13.92296+00', '2026-11-28 19:12:13.92296+00');
insert into team_access (id, team_id, user_id, role, created_at, updated_at) overriding system value values
('05aa46be-12f1-4459-92dc-e2e2fc6e451f', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'owner', '2026-11-28 19:12:13.78558+00', '2026-11-28 19:12:13.78558+00'),
('1804a177-851c-4e1f-b676-8bd9ae101e61', '7c8c5a6a-b55d-4617-8777-53cda0c73362', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'owner', '2026-11-28 19:12:13.841713+00', '2026-11-28 19:12:13.841713+00'),
('211ceeed-a696-4757-a9dd-cc71a6b9ad2e', 'e4eeaf54-9649-4064-b8ac-ae548541c884', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'owner', '2026-11-28 19:12:13.929245+00', '2026-11-28 19:12:13.929245+00'),
('3c89c756-e310-43d4-850b-5c146a5755d6', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', '16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', 'administrator', '2026-11-28 19:12:14.253325+00', '2026-11-28 19:12:14.253325+00'),
('86eec20d-3b43-41ff-842b-06e0b6e303fd', '95ba9a65-361c-4d46-9491-4384bf07e527', 'f2c2f21d-affa-4ff7-b69f-af59300400f1', 'owner', '2026-11-28 19:12:13.68801+00', '2026-11-28 19:12:13.68801+00'),
('cc003094-a898-4cea-a825-7d090ad7ac4d', '8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'member', '2026-11-28 19:12:14.007984+00', '2026-11-28 19:12:14.007984+00');
insert into team_service_provider (team_id, service_provider_id) overriding system value values
('8f8ed2b2-5203-43ea-82e2-d8fbd5ff3eba', '1d1761c5-0754-4c36-8c8f-1ae36deff96f'),
('e4eeaf54-9649-4064-b8ac-ae548541c884', '1d1761c5-0754-4c36-8c8f-1ae36deff96f');
insert into used_logout_token (issuer, jti_hash, expires_at) overriding system value values
('https://provider.example', E'\\x72580db1cccbae313e228a9b86e2614109e743a2717beb3d8a50c5a7b7a703e5', '2026-11-28 19:15:14+00');
insert into users (id, organization_id, email, name, language, timezone, is_device, state, last_login_at, created_at, updated_at) overriding system value values
('0e9ce6c1-96d4-4c50-820e-acb265b7241d', '0312d8f5-7c8d-4e00-871d-9a6296579a81', 'elodie.lefevre@ville.example', 'Élodie Lefèvre', 'en', 'UTC', 'false', 'active', '2026-11-28 19:12:11.829468+00', '2026-11-28 19:12:11.829468+00', '2026-11-28 19:12:11.829468+00'),
('16b41c8a-b7e7-44c9-9e3d-3a15f2575cbf', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'ines.roux@ministere.example', 'Inès Roux', 'en', 'UTC', 'false', 'active', '2026-11-28 19:12:14.226378+00', '2026-11-28 19:12:14.226378+00', '2026-11-28 19:12:14.226378+00'),
('886aaf7a-90e5-4cf7-8f21-c10d6c206e05', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', NULL, NULL, 'en', 'UTC', 'false', 'erased', NULL, '2026-11-28 19:12:14.753976+00', '2026-11-28 19:12:14.842417+00'),
('b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'dominique.martin@ministere.example', 'Dominique Martin', 'fr', 'Europe/Paris', 'false', 'active', '2026-11-28 19:12:14.583028+00', '2026-11-28 19:12:11.735401+00', '2026-11-28 19:12:14.671646+00'),
('f2c2f21d-affa-4ff7-b69f-af59300400f1', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', 'camille.durand@ministere.example', 'Camille Durand', 'en', 'UTC', 'false', 'active', '2026-11-28 19:12:11.334568+00', '2026-11-28 19:12:11.334568+00', '2026-11-28 19:12:11.334568+00');
insert into waiting_case (id, kind, about, problem, user_id, organization_id, other_organization_id, issuer, subject, email, name, registration_id, times, first_at, last_at, decision, decided_by, decided_at) overriding system value values
('93f3ac27-9d9f-4c5b-810d-6264036c3484', 'organization-changed', 'user b6b41a4c-7377-49fa-88c7-8c1a952c0006', NULL, 'b6b41a4c-7377-49fa-88c7-8c1a952c0006', 'c6a13acd-dab5-4092-b1ec-ef6d91f2b2fc', '0312d8f5-7c8d-4e00-871d-9a6296579a81', 'https://provider.example', 'sub-dominique.martin@ministere.example', 'dominique.martin@ministere.example', 'Dominique Martin', '11000101300017', '1', '2026-11-28 19:12:14.583028+00', '2026-11-28 19:12:14.583028+00', NULL, NULL, NULL);
select setval('change_seq_seq', 48);
select setval('team_steps', 4);
reset session_replication_role;
