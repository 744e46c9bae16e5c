/** Columns of a row, and the tables beside `release l` that they come from. */
export const LIBRARY_COLUMNS = `l.id as release, l.item, r.content ->> 'title' as title, i.kind, i.kind_version as "kindVersion", l.place, r.content -> 'fields' as fields, r.content -> 'files' as files,
  l.attribute, l.digest, i.unit, u.name as "unitName", l.released_at as "releasedAt", n.number as "indexNumber"`;
export const LIBRARY_JOINS = `join revision r on r.id = l.revision join item i on i.id = l.item join unit u on u.id = i.unit
  left join index_number n on n.release = l.id`;
