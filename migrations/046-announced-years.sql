-- That the holidays of a year are known makes every due date in it certain: said by one person and confirmed by another, as a day is.

create function calendar_year_two_people() returns trigger language plpgsql as $$
begin
  if not exists (select from proposal p where p.kind = 'calendar-year' and p.state = 'confirmed' and p.closed_in = pg_current_xact_id()::text
    and (p.content::jsonb ->> 'year')::integer = new.year and p.proposed_by = new.entered_by::text) then
    perform refuse('calendar_year_needs_two', 'The holidays of a year are said to be entered by a confirmed proposal.');
  end if;
  return null;
end $$;
create trigger calendar_year_two_people after insert on calendar_year for each row execute function calendar_year_two_people();
create trigger calendar_year_append_only before update or delete or truncate on calendar_year for each statement
  execute function refuse_change('calendar_year_append_only', 'Rows of calendar_year are never changed or removed.');

alter table calendar_year enable always trigger calendar_year_two_people;
alter table calendar_year enable always trigger calendar_year_append_only;
