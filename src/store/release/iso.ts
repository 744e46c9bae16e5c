/** An instant inside JSON that the database builds, as our sessions read instants: UTC with milliseconds. */
export function iso(instant: string): string {
  return `to_char(${instant} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
