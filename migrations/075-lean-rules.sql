-- The same rules and the same words to search by, for less. What is written here was measured on a single transition, whose cost is
-- nearly all set-up: a condition of a trigger is read from its text by every statement, and a function in SQL that an index names is parsed
-- by every statement that writes the index.

create or replace function search_fold(words text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return lower(normalize(words, nfkc));
end $$;

-- Every character and every pair of neighbours: enough to look up any phrase of any script without a dictionary.
create or replace function search_grams(folded text) returns text[] language plpgsql immutable strict parallel safe as $$
begin
  return (
    select coalesce(array_agg(distinct gram), '{}')
    from string_to_array(left(folded, 20000), null) letters,
      lateral unnest(letters) with ordinality as one(letter, at),
      lateral (values (letter), (letter || letters[at + 1])) as grams(gram)
    where gram is not null
  );
end $$;

-- For a trigger `before update of` the columns that a row keeps: an update that does not name them costs nothing. Arguments are the rule's
-- name, its message, and the columns.
create function refuse_other_values() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(tg_argv[2:]) as kept(name) where to_jsonb(new) -> kept.name is distinct from to_jsonb(old) -> kept.name) then
    perform refuse(tg_argv[0], tg_argv[1]);
  end if;
  return new;
end $$;

drop trigger item_identity on item;
create trigger item_identity before update of id, kind, unit, drafter, workflow_id, workflow_version, workflow_hash, created_at on item
  for each row execute function refuse_other_values('item_identity',
    'An item keeps its kind, unit, drafter and the workflow version that it started with.',
    'id', 'kind', 'unit', 'drafter', 'workflow_id', 'workflow_version', 'workflow_hash', 'created_at');
alter table item enable always trigger item_identity;

drop trigger item_number_kept on item;
create trigger item_number_kept before update of number on item
  for each row execute function refuse_other_values('item_number_kept', 'An item keeps its number.', 'number');
alter table item enable always trigger item_number_kept;

drop trigger review_immutable on review;
create trigger review_immutable before update of id, item, round, digest, required_steps, opened_at on review
  for each row execute function refuse_other_values('review_immutable', 'A review changes only by getting its outcome.',
    'id', 'item', 'round', 'digest', 'required_steps', 'opened_at');
alter table review enable always trigger review_immutable;

drop trigger release_recalled_once on release;
create trigger release_recalled_once before update on release for each row when (old.recalled_at is not null or new.recalled_at is null)
  execute function refuse_change('release_recalled_once', 'A release changes only once: by its recall.');
alter table release enable always trigger release_recalled_once;
create trigger release_fixed before update of id, item, review, revision, digest, attribute, mode, audience, place, released_by, released_at,
  until, search_text, search_grams on release
  for each row execute function refuse_other_values('release_recalled_once', 'A release changes only once: by its recall.',
    'id', 'item', 'review', 'revision', 'digest', 'attribute', 'mode', 'audience', 'place', 'released_by', 'released_at', 'until', 'search_text',
    'search_grams');
alter table release enable always trigger release_fixed;

-- As in 054: for entries whose bytes are not simply what their columns spell.
create function audit_entry_differs(bytes text, stream text, sequence integer, actor text, on_behalf_of text, action text, at timestamptz,
  previous text, payload json) returns boolean language plpgsql stable as $$
begin
  return exists (
    select from json_to_record(bytes::json)
      as c(stream text, sequence integer, actor text, "onBehalfOf" text, action text, at timestamptz, previous text, payload jsonb)
    where (c.stream, c.sequence, c.actor, c."onBehalfOf", c.action, c.at, c.previous, c.payload) is distinct from
      ($2, $3, $4, $5, $6, $7, $8, $9::jsonb)
  );
end $$;

-- For the one chain that is no item's.
create function chain_length(of_stream text) returns integer language plpgsql stable as $$
begin
  return (select h.sequence from audit_head h where h.stream = of_stream);
end $$;

-- As in 054. The columns are spelled as canonical JSON first, and the bytes are read only where they are not that text.
create or replace function audit_entry_added() returns trigger language plpgsql as $$
declare
  fault text;
begin
  select max(case
      when e.sequence > 1 and p.hash is null then 'audit_entry_gap'
      when e.previous <> coalesce(p.hash, repeat('0', 64)) then 'audit_entry_previous'
      when e.hash <> encode(sha256(convert_to(e.canonical, 'UTF8')), 'hex') then 'audit_entry_hash'
      when coalesce(i.audit_sequence, chain_length(e.stream), 0) < e.sequence then 'audit_entry_head'
      when e.canonical <> format('{"action":%s,"actor":%s,"at":"%s","onBehalfOf":%s,"payload":%s,"previous":%s,"sequence":%s,"stream":%s}',
          to_json(e.action), to_json(e.actor), to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          coalesce(to_json(e.on_behalf_of)::text, 'null'), e.payload, to_json(e.previous), e.sequence, to_json(e.stream))
        and audit_entry_differs(e.canonical, e.stream, e.sequence, e.actor, e.on_behalf_of, e.action, e.at, e.previous, e.payload)
        then 'audit_entry_canonical'
    end)
    into fault
    from added e
    left join audit_entry p on p.stream = e.stream and p.sequence = e.sequence - 1
    left join item i on i.id = case when e.stream <> 'administration' then e.stream::uuid end;
  if fault is not null then
    perform refuse(fault, 'An audit entry must continue its chain, match its hashed bytes and move the head of its chain with it.');
  end if;
  return null;
end $$;

-- As in 054. Nobody else can decide on an item that this transaction has changed before: the second look, after the lock, is for the others.
create or replace function decisions_made() returns trigger language plpgsql as $$
declare
  fault text;
  is_unlocked boolean;
  words text;
begin
  for look in 1..2 loop
    select max(case
        when r.outcome is not null and not (r.xmin = d.xmin and r.cmin = d.cmin) then 'decision_review_open'
        when r.digest is distinct from a.digest then 'decision_digest'
        when i.drafter in (a.actor, a.on_behalf_of)
          or exists (select from revision v where v.item = a.item and v.created_by in (a.actor, a.on_behalf_of)) then 'decision_not_by_drafter'
        when exists (select from decision o where o.item = a.item and o.step <> a.step
          and (o.actor in (a.actor, a.on_behalf_of) or o.on_behalf_of in (a.actor, a.on_behalf_of))) then 'decision_one_step_a_person'
      end), bool_or(i.xmin <> pg_current_xact_id()::xid)
      into fault, is_unlocked
      from added a
      join decision d on d.id = a.id
      left join item i on i.id = a.item
      left join review r on r.id = a.review and r.item = a.item;
    exit when is_unlocked is not true or look = 2;
    perform from item i where i.id in (select a.item from added a) order by i.id for no key update;
  end loop;
  if fault is not null then
    words := case fault
      when 'decision_review_open' then 'The review is closed: nothing can be decided on it any more.'
      when 'decision_digest' then 'A decision is on exactly the digest of its review.'
      when 'decision_not_by_drafter' then 'The drafter decides nothing on the item, and nobody decides for the drafter.'
      else 'This person has filled another step of the item. Another person must decide.' end;
    perform refuse(fault, words);
  end if;
  return null;
end $$;
