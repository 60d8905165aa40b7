-- What "the same address" is, decided here and nowhere else, so that indexes, locks and look-ups cannot disagree, whatever the
-- database's locale and whichever version of the program asks. Upper and lower case of the letters listed are the same, and so
-- are composed and decomposed letters. Nothing else is, least of all what only looks alike or is alike in one language only
-- (dotless i, sharp s, full-width letters): such an address would open somebody else's account.
create function email_fold(address text) returns text
  language sql immutable strict parallel safe
  return lower(translate(normalize(address, nfc),
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮĲĴĶĹĻĽĿŁ'
    'ŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪ'
    'ΫЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
    'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĳĵķĺļľŀł'
    'ńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊ'
    'ϋѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщъыьэюя'
  ) collate "C");

create index users_email_folded on users (email_fold(email));
drop index users_email;

create unique index invitation_address_unique on invitation (team_id, email_fold(email));
create index invitation_address on invitation (email_fold(email));
drop index invitation_unique;
drop index invitation_email;

alter table waiting_case
  drop constraint waiting_case_kind_known,
  add constraint waiting_case_kind_known check (kind in
    ('sign-in-refused', 'organization-conflict', 'organization-changed', 'default-registration-id', 'email-taken'));

create index waiting_case_open_at_provider on waiting_case (issuer) where decided_at is null;
