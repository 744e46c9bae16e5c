/** The number of a list entry where an entry begins: first in a line, after a colon, a stop, a comma or a bracket, or after another long number. */
const LIST_MARK =
  /(?:(?:^|[\n\r。；;：:！？!?、，（(【[])[ \t\u3000]{0,8}[1-9]\d{0,2}|\d{7}[\dXx][,;]?[ \u3000]{1,4}(?:[2-9]|[1-9]\d{1,2}))(?:[.．·][1-9]\d?)?[.．·]$/;

/** A figure of one to three digits by itself, over a slash: what follows is no part of a date or a path, and too long for a denominator. */
const OVER_A_SLASH = /(?<![\w.．·/=&?%-])[1-9]\d{0,2}\s?\/$/;

/**
 * Whether the text that ends here ends in the number of a list entry, `1.`, `2.3.` or `1/`, so that the digits after it are a number of their
 * own and no decimals. Marks that no decimal has, such as `1、` or `(1)`, need no question.
 */
export function endsInListMark(before: string): boolean {
  return LIST_MARK.test(before) || OVER_A_SLASH.test(before);
}
