import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** Hand-typed SQL as the owner of the database. */
export interface Attacker {
  /** Name of the rule that refused the statement; 'nothing' when it went through. */
  refusal(sql: string, values?: unknown[]): Promise<string>;
  /** Same for several statements in one transaction, rolled back in the end. */
  refusalOf(statements: [sql: string, values?: unknown[]][]): Promise<string>;
  rows<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function openAttacker(url: string): Promise<Attacker> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const refusalOf: Attacker['refusalOf'] = async (statements) => {
    await client.query('begin');
    try {
      for (const [sql, values] of statements) await client.query(sql, values);
      await client.query('set constraints all immediate');
      return 'nothing';
    } catch (error) {
      const { constraint, message } = error as { constraint?: string; message: string };
      return constraint ?? message;
    } finally {
      await client.query('rollback');
    }
  };
  return {
    refusal: (sql, values = []) => refusalOf([[sql, values]]),
    refusalOf,
    rows: async <Row>(sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as Row[],
    close: () => client.end(),
  };
}

/** An INSERT of one row by its columns. */
export function insert(table: string, columns: Record<string, unknown>): [sql: string, values: unknown[]] {
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${index + 1}`);
  return [`insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`, Object.entries(columns).map(asSent)];
}

/** The driver takes an array for one of the database; the groups of a review are JSON. */
function asSent([name, value]: [string, unknown]): unknown {
  return name === 'quorums' ? JSON.stringify(value) : value;
}

/** An INSERT of several rows that have the same columns, as one statement. */
export function insertAll(table: string, rows: readonly Record<string, unknown>[]): [sql: string, values: unknown[]] {
  const names = Object.keys(rows[0] ?? {});
  const places = rows.map((_, row) => `(${names.map((_, at) => `$${row * names.length + at + 1}`).join(', ')})`);
  const values = rows.flatMap((row) => names.map((name) => row[name]));
  return [`insert into ${table} (${names.join(', ')}) values ${places.join(', ')}`, values];
}

export const anyId = () => randomUUID();
