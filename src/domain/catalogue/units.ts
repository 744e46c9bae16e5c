/** A unit by its name. */
interface NamedUnit {
  id: string;
  name: string;
}

/** What a catalogue calls several units, or one by another name: 区政府各部门, 各街镇, 区经委. Administrators say which units it means. */
export interface CollectiveName {
  id: string;
  name: string;
  units: string[];
}

/** What a written name stands for. `isAlone`: one unit, named by itself; units of a collective name each answer for themselves. */
export interface MeantUnits {
  units: readonly string[];
  isAlone: boolean;
}

export type UnitNames = ReadonlyMap<string, MeantUnits>;

/** Names are the same when they differ in width, spaces or kind of brackets only. */
export function unitNameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
}

/** What names stand for: units by their own name, then collective names. A name that two units have is nobody's; nothing is guessed. */
export function unitNames(units: readonly NamedUnit[], collective: readonly CollectiveName[]): UnitNames {
  const names = new Map<string, MeantUnits>();
  const twice = new Set<string>();
  for (const { id, name } of units) {
    const key = unitNameKey(name);
    if (names.has(key)) twice.add(key);
    names.set(key, { units: [id], isAlone: true });
  }
  for (const key of twice) names.delete(key);
  for (const { name, units: meant } of collective) {
    const key = unitNameKey(name);
    if (!names.has(key)) names.set(key, { units: meant, isAlone: meant.length === 1 });
  }
  return names;
}

/** Names that stand for nothing, with how many entries have each, the most frequent first. */
export function unknownUnits(entries: readonly { units: readonly string[] }[], names: UnitNames): { name: string; entries: number }[] {
  const unknown = new Map<string, number>();
  for (const { units } of entries)
    for (const name of units) if (!names.has(unitNameKey(name))) unknown.set(name, (unknown.get(name) ?? 0) + 1);
  return [...unknown].map(([name, count]) => ({ name, entries: count })).toSorted((a, b) => b.entries - a.entries);
}
