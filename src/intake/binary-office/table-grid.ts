/** Twips: edges nearer to each other than this are one. */
const SAME = 60;

/**
 * How many columns each cell of a table takes, by the edges of the cells of each row, in twips from one side. Only where some row has all the
 * columns: a form whose rows are divided each in its own way has none that a value could be under.
 */
export function spansOf(rows: readonly (readonly number[])[]): (readonly number[])[] {
  const lines = gridOf(rows);
  const isRegular = rows.some((edges) => edges.length === lines.length && isInOrder(edges));
  return rows.map((edges) => {
    if (!isRegular || edges.length === lines.length || !isInOrder(edges)) return edges.slice(1).map(() => 1);
    const at = edges.map((edge) => lines.findIndex((line) => Math.abs(line - edge) < SAME));
    return at.slice(1).map((right, index) => Math.max(1, right - (at[index] ?? 0)));
  });
}

/** Every place where some row has an edge, from left to right. */
function gridOf(rows: readonly (readonly number[])[]): number[] {
  const lines: number[] = [];
  const known = new Set(rows.flat());
  for (const edge of [...known].sort((a, b) => a - b)) if (edge - (lines.at(-1) ?? Number.NEGATIVE_INFINITY) >= SAME) lines.push(edge);
  return lines;
}

function isInOrder(edges: readonly number[]): boolean {
  return edges.every((edge, index) => index === 0 || edge - (edges[index - 1] ?? 0) >= SAME);
}
