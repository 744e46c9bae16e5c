-- Index numbers of what is released to the public, by the pattern of the setting `index-number`: {"pattern": …, "codes": {unit: code}}. A pattern holds
-- {code}, {organ}, {year}, {month} and {serial:5}. They are drawn in the statement that releases, so that none is missing and none comes twice.

-- The last serial of each series: a number without its serial.
create table index_series (
  series text primary key,
  last integer not null constraint index_series_last check (last > 0)
);

create table index_number (
  release uuid primary key references release,
  series text not null references index_series,
  serial integer not null,
  number text not null constraint index_number_once unique,
  constraint index_number_serial unique (series, serial)
);

-- Code of a unit: of the nearest one above it that has one.
create function index_code(of_unit uuid, codes jsonb) returns text language sql stable parallel safe
  return (select coalesce(codes ->> above.id::text, a.organ_code) from unit u
    cross join lateral unnest(u.path) with ordinality as above(id, depth) join unit a on a.id = above.id
    where u.id = of_unit and coalesce(codes ->> above.id::text, a.organ_code) is not null order by above.depth desc limit 1);

-- An organisation code is nine signs; eighteen of a unified social credit code hold it from the ninth on.
create function index_text(part text, code text, at timestamptz) returns text language sql stable parallel safe
  return replace(replace(replace(replace(part, '{code}', code),
    '{organ}', case when char_length(code) = 18 then substr(code, 9, 9) else replace(code, '-', '') end),
    '{year}', to_char(at at time zone 'Asia/Shanghai', 'YYYY')), '{month}', to_char(at at time zone 'Asia/Shanghai', 'MM'));

-- After all else of the statement: whoever draws next from a series waits until this one is written or undone.
create function release_numbered() returns trigger language plpgsql as $$
declare
  rule jsonb;
  parts text[];
begin
  select s.value into rule from setting s where s.key = 'index-number';
  parts := regexp_match(rule ->> 'pattern', '^(.*)\{serial:([1-9])\}(.*)$');
  if parts is null then
    return null;
  end if;
  with drawn as (
    select a.id, index_text(parts[1], c.code, a.released_at) as before, index_text(parts[3], c.code, a.released_at) as after
    from added a join item i on i.id = a.item cross join lateral (select index_code(i.unit, coalesce(rule -> 'codes', '{}')) as code) c
    where a.mode = 'public' and c.code is not null
  ), counted as (
    select *, before || '#' || after as series, row_number() over (partition by before, after order by id) as place from drawn
  ), moved as (
    insert into index_series as s (series, last) select series, count(*) from counted group by series order by series
    on conflict (series) do update set last = s.last + excluded.last
    returning s.series, s.last
  ), numbered as (
    select c.id, c.series, c.before, c.after, m.last - (select count(*) from counted o where o.series = c.series) + c.place as serial
    from counted c join moved m on m.series = c.series
  )
  insert into index_number (release, series, serial, number)
  select id, series, serial,
    before || case when char_length(serial::text) < parts[2]::int then lpad(serial::text, parts[2]::int, '0') else serial::text end || after
  from numbered;
  return null;
end $$;
create trigger release_numbered after insert on release referencing new table as added for each statement execute function release_numbered();
alter table release enable always trigger release_numbered;

create trigger index_series_forward before update on index_series for each row when (new.series <> old.series or new.last <= old.last)
  execute function refuse_change('index_series_forward', 'The serials of a series only go up.');
create trigger index_series_kept before delete or truncate on index_series for each statement
  execute function refuse_change('index_series_kept', 'Rows of index_series are never removed.');
create trigger index_number_kept before update or delete or truncate on index_number for each statement
  execute function refuse_change('index_number_kept', 'A release keeps its index number.');
-- A number is drawn by the release itself, inside its statement.
create function index_number_drawn() returns trigger language plpgsql as $$
begin
  if pg_trigger_depth() < 2 then
    perform refuse('index_number_drawn', 'Index numbers are drawn by the statement that releases, and in no other way.');
  end if;
  return new;
end $$;
create trigger index_number_drawn before insert on index_number for each row execute function index_number_drawn();
alter table index_series enable always trigger index_series_forward;
alter table index_series enable always trigger index_series_kept;
alter table index_number enable always trigger index_number_kept;
alter table index_number enable always trigger index_number_drawn;
