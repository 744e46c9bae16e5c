import { joinNumbers } from './join-numbers.ts';
import type { Joined } from './joined.ts';
import type { LinkTrace, Traces } from './trace.ts';

/** Everything found, and the documents of which not everything could be tried: silence about these means nothing. */
export interface Joins {
  joined: Joined[];
  untried: string[];
}

type Counts = (from: readonly string[]) => boolean;

/**
 * Everything that at least two documents complete and none tells alone, in order of the documents; of several ways to the same
 * thing the first. `counts`: which documents together are worth telling. Linear in what the documents tell, but for what many of
 * them tell about the same holder.
 */
export function joinTraces(all: readonly Traces[], counts: Counts = () => true): Joins {
  const order = new Map(all.map(({ document }, at) => [document, at]));
  const numbers = joinNumbers(all);
  const joined = [...numbers.joined.filter(({ from }) => counts(from)), ...joinLinks(all, counts), ...joinGroups(all, counts)];
  const sorted = (documents: Iterable<string>) => [...documents].sort((a, b) => (order.get(a) as number) - (order.get(b) as number));
  return {
    joined: unique(joined).map((one) => ({ ...one, from: sorted(one.from) })),
    untried: counts([...numbers.untried]) ? sorted(numbers.untried) : [],
  };
}

function unique(joined: readonly Joined[]): Joined[] {
  return [...new Map([...joined].reverse().map((one) => [`${one.type} ${one.value}`, one])).values()].reverse();
}

/** A pseudonym in one document, the full name in another, under the same case number. A document that tells the name itself hides nothing. */
function joinLinks(all: readonly Traces[], counts: Counts): Joined[] {
  const named = documentsBy(all, ({ links }) =>
    links.filter(({ pseudonym }) => !pseudonym).flatMap((link) => beginningsOf(link).map((name) => [`${link.key} ${name}`, link.name])),
  );
  return all.flatMap(({ document: hiding, links }) =>
    links
      .filter(({ pseudonym }) => pseudonym)
      .flatMap(({ key, name: alias }) => {
        const tellers = [...(named.get(`${key} ${alias}`) ?? [])];
        if (tellers.some(([, documents]) => documents.has(hiding))) return [];
        return tellers.flatMap(([name, documents]) => {
          const teller = [...documents].find((document) => counts([hiding, document]));
          return teller === undefined ? [] : [{ type: 'person-name', value: name, from: [hiding, teller], name }];
        });
      }),
  );
}

/** What a pseudonym may keep of a name: nothing once it is a fingerprint, else a surname of one character or two. */
function beginningsOf({ name }: LinkTrace): string[] {
  return ['', name.slice(0, 1), name.slice(0, 2)];
}

/** A named person as the only member of a group, and what another document says about that only member. */
function joinGroups(all: readonly Traces[], counts: Counts): Joined[] {
  const told = documentsBy(all, ({ groups }) => groups.flatMap(({ key, attribute }) => (attribute ? [[key, attribute]] : [])));
  return all.flatMap(({ document: naming, groups }) => {
    // The name does not matter here: one per group and document is enough.
    const members = new Map(groups.flatMap(({ key, name }) => (name ? [[key, name]] : [])));
    return [...members].flatMap(([key, name]) =>
      [...(told.get(key) ?? [])].flatMap(([value, documents]) => {
        const other = [...documents].find((document) => document !== naming && counts([naming, document]));
        return other === undefined ? [] : [{ type: 'sensitive-attribute', value, from: [naming, other], name }];
      }),
    );
  });
}

/** By key, then by what is told under it: the documents that tell it, in their order. */
function documentsBy(all: readonly Traces[], partsOf: (traces: Traces) => string[][]): Map<string, Map<string, Set<string>>> {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const traces of all) {
    for (const [key, value] of partsOf(traces) as [string, string][]) {
      const values = found.get(key) ?? new Map<string, Set<string>>();
      values.set(value, (values.get(value) ?? new Set()).add(traces.document));
      found.set(key, values);
    }
  }
  return found;
}
