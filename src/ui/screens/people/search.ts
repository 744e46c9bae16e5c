export interface PeopleSearch {
  text?: string;
  unit?: string;
  role?: string;
  state?: 'active' | 'disabled';
  /** The account that is open at the side. */
  account?: string;
}

const ID = /^[0-9a-f-]{36}$/;

export function peopleSearch({ text, unit, role, state, account }: Record<string, unknown>): PeopleSearch {
  return {
    ...(typeof text === 'string' && text !== '' && { text }),
    ...(typeof unit === 'string' && ID.test(unit) && { unit }),
    ...(typeof role === 'string' && role !== '' && { role }),
    ...((state === 'active' || state === 'disabled') && { state }),
    ...(typeof account === 'string' && ID.test(account) && { account }),
  };
}
