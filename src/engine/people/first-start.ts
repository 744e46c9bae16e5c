import { isDeciding } from '../../domain/proposal.ts';
import type { Role } from '../../domain/roles.ts';
import { bringFirstCatalogue } from '../catalogue/first-catalogue.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import type { AccountRow, UnitRow } from '../ports.ts';
import { newPassword } from '../secrets.ts';
import { enactAlone } from '../two-people/propose.ts';
import { type GrantContent, grantEffect } from './grant-role.ts';
import { offerDemonstration } from './sign-in/demonstration.ts';
import { hashPassword } from './sign-in/passwords.ts';

/** One line of what the first start prints once; the password is nowhere else. */
interface SignInCard {
  role: Role;
  name: string;
  login: string;
  password: string;
  unit: string;
}

export interface FirstStart {
  organisation: UnitRow;
  units: UnitRow[];
  signIns: SignInCard[];
}

const ORGANISATION = '示范区人民政府办公室';
const UNITS = { secrecy: '保密办公室', legal: '法制科', disclosure: '政务公开办公室', business: '综合业务科' } as const;
type Place = keyof typeof UNITS | 'organisation';

interface Person {
  role: Role;
  login: string;
  name: string;
  home: Place;
  over: Place;
}

/** Who is there from the first minute. Reviewers see the whole organisation; drafting and the unit head belong to one unit. */
const PEOPLE: Person[] = [
  { role: 'drafter', login: 'drafter', name: '拟稿人', home: 'business', over: 'business' },
  { role: 'unitHead', login: 'unit-head', name: '承办部门负责人', home: 'business', over: 'business' },
  { role: 'confidentialityReviewer', login: 'confidentiality', name: '保密审查员', home: 'secrecy', over: 'organisation' },
  { role: 'legalReviewer', login: 'legal', name: '法制审查员', home: 'legal', over: 'organisation' },
  { role: 'disclosureOfficer', login: 'disclosure', name: '政务公开审查员', home: 'disclosure', over: 'organisation' },
  { role: 'signatory', login: 'signatory', name: '签发人', home: 'organisation', over: 'organisation' },
  { role: 'publisher', login: 'publisher', name: '发布员', home: 'disclosure', over: 'organisation' },
  { role: 'auditor', login: 'auditor', name: '审计员', home: 'organisation', over: 'organisation' },
  { role: 'administrator', login: 'administrator', name: '管理员', home: 'organisation', over: 'organisation' },
];

/**
 * Fills an empty installation with one organisation, its units and one account per role, and returns the sign-ins this once.
 * Undefined when there is an account already. Passwords are generated, and each changes at the first sign-in, since whoever started the
 * server saw all of them; a demonstration keeps them. `plan`: text of a work plan whose task table is the first catalogue. A crash half way leaves fewer accounts than roles; start again with an empty database.
 */
export async function firstStart(
  engine: Engine,
  { keepPasswords = false, plan }: { keepPasswords?: boolean; plan?: string | undefined } = {},
): Promise<FirstStart | undefined> {
  if ((await engine.store.directory.accounts({ limit: 1 })).length > 0) return undefined;
  const at = engine.clock.now();
  await engine.store.demonstration.begin(at);
  const places = await createUnits(engine, ORGANISATION, at);
  const { organisation, ...units } = places;
  if (plan !== undefined)
    await bringFirstCatalogue(engine, plan, { office: organisation.id, departments: Object.values(units).map(({ id }) => id) });
  const signIns: SignInCard[] = [];
  for (const person of PEOPLE) signIns.push(await createPerson(engine, person, places, { at, mustChangePassword: !keepPasswords }));
  await offerDemonstration(engine, at);
  return { organisation, units: Object.values(units), signIns };
}

async function createUnits(engine: Engine, organisationName: string, at: string): Promise<Record<Place, UnitRow>> {
  const create = async (name: string, parent: string | null): Promise<UnitRow> => {
    const unit: UnitRow = { id: newId(), name, parent, organCode: null };
    const payload = { unit: unit.id, name, parent, organCode: null };
    await engine.store.directory.createUnit(unit, { actor: 'first-start', action: 'unit.created', at, payload });
    return unit;
  };
  const organisation = await create(organisationName, null);
  const below = (place: keyof typeof UNITS) => create(UNITS[place], organisation.id);
  return {
    organisation,
    secrecy: await below('secrecy'),
    legal: await below('legal'),
    disclosure: await below('disclosure'),
    business: await below('business'),
  };
}

async function createPerson(
  engine: Engine,
  person: Person,
  places: Record<Place, UnitRow>,
  { at, mustChangePassword }: { at: string; mustChangePassword: boolean },
): Promise<SignInCard> {
  const { role, login, name } = person;
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const home = places[person.home];
  const over = places[person.over].id;
  const id = newId();
  const account: AccountRow = {
    id,
    login,
    name,
    email: null,
    unit: home.id,
    active: true,
    mustChangePassword,
    passwordHash,
    createdAt: at,
  };
  const payload = { account: id, login, unit: home.id, grants: [{ role, unit: over }] };
  const record = { actor: 'first-start', action: 'account.created', at, payload };
  const grant = { id: newId(), role, unit: over, from: null, until: null };
  if (isDeciding(role)) {
    // There is nobody yet who could confirm: recorded as such.
    const content: GrantContent = { account: id, login, name, grants: [grant] };
    const draft = {
      by: 'first-start',
      kind: 'role-grant' as const,
      content,
      unit: null,
      subject: id,
      account: { row: account, grants: [], record },
    };
    await enactAlone(engine, draft, 'first-start', grantEffect);
  } else {
    const free = { ...grant, account: id, from: at, delegatedBy: null, revokedAt: null };
    await engine.store.directory.createAccount(account, [free], record);
  }
  return { role, name, login, password, unit: home.name };
}
