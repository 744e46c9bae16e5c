import { readFileSync } from 'node:fs';
import { Migration } from '@mikro-orm/migrations';

/** A migration that runs the SQL file of its own name, as a whole, in one transaction. There is no way down: data is kept. */
export function sqlMigration(name: string): { name: string; class: new (...args: ConstructorParameters<typeof Migration>) => Migration } {
  return {
    name,
    class: class extends Migration {
      override async up(): Promise<void> {
        const sql = readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
        // Straight to the transaction's connection: the file holds many statements and question marks of its own.
        await this.driver.execute(sql, undefined, 'all', this.ctx);
      }
    },
  };
}
