import { newestMachine, versionsOfWorkflows } from './play.ts';

async function newest(id: string) {
  const found = versionsOfWorkflows().find((one) => one.id === id);
  if (!found) throw new Error(`There is no workflow ${id}.`);
  return newestMachine(found);
}

/** The versions that new items get. */
export const [notice, officialDocument] = [await newest('notice'), await newest('official-document')] as const;
