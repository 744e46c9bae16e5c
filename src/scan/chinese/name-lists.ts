import { type NamePlace, type NameSpan, nameAt, nameBefore } from './person-names.ts';

/** More names after one, as lists have them: 甲、乙、丙 or 甲/E1234567、乙/…. At most 200. */
export function moreNames(text: string, first: NameSpan, place: NamePlace = 'prose'): NameSpan[] {
  const names: NameSpan[] = [];
  let end = first.end;
  while (names.length < 200) {
    const link =
      /^(?:[/／:：][A-Za-z0-9*]{1,24}|[（(][^）)\n]{1,30}[）)])?[ \u3000]{0,2}(?:[、/／；;]|和|与|及|以及|[ \u3000](?=\d))[ \u3000]{0,2}(?:\d{1,2}[.．、])?[ \u3000]?/.exec(
        text.slice(end, end + 60),
      );
    const next = link ? nameAt(text, end + link[0].length, place) : null;
    if (!next) return names;
    names.push(next);
    end = next.end;
  }
  return names;
}

/** Names before `end` in a list: 甲、乙、丙｜等三名. In order of the text; at most 200. */
export function namesBefore(text: string, end: number): NameSpan[] {
  const names: NameSpan[] = [];
  let at = end;
  while (names.length < 200) {
    const name = nameBefore(text, at, names.length > 0);
    if (!name) break;
    names.push(name);
    if (text[name.start - 1] !== '、') break;
    at = name.start - 1;
  }
  return names.reverse();
}
