import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { connectionTo } from '../database.ts';
import { asStoreError } from '../errors.ts';
import { parserOf } from '../hot-path/wire.ts';

/** One connection that reads, all at one instant. */
export interface Reading {
  rows<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Output of a `COPY … TO STDOUT`, in pieces. To be read to its end before anything else is asked. */
  copy(text: string): AsyncIterable<Buffer>;
}

export interface OpenReading extends Reading {
  /** Other connections read at the same instant under this name, as long as this one is open. */
  snapshot: string;
  close(): Promise<void>;
}

const WIRE = { getTypeParser: parserOf };

export function readingOn(client: pg.Client): Reading {
  return {
    rows: async (text, values = []) => {
      try {
        return (await client.query({ text, values: [...values], types: WIRE } as pg.QueryConfig)).rows;
      } catch (error) {
        throw asStoreError(error);
      }
    },
    copy: (text) => client.query(copyTo(text)) as AsyncIterable<Buffer>,
  };
}

/** A verification reads for as long as it takes, and nothing that is written meanwhile. */
export async function openReading(url: string, snapshot?: string): Promise<OpenReading> {
  const client = new pg.Client({ ...connectionTo(url, ' -c statement_timeout=0'), query_timeout: 0 });
  // A lost connection fails the query that waits for it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    if (snapshot !== undefined) await client.query(`set transaction snapshot '${snapshot.replaceAll("'", '')}'`);
    const reading = readingOn(client);
    const name = snapshot ?? (await reading.rows<{ name: string }>('select pg_export_snapshot() as name'))[0]?.name ?? '';
    return { ...reading, snapshot: name, close: () => client.end() };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw asStoreError(error);
  }
}
