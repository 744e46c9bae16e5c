import type { Name } from '../../domain/names/name.ts';
import { describeVerdict } from '../words.ts';
import type { Refused, SiteFault } from './judge.ts';

type OwnFault = 'no-certificate' | 'no-file-of-its-own' | 'other-on-site' | 'changed-on-site';

const OWN: Record<OwnFault, Name> = {
  'no-certificate': {
    en: 'No certificate names this file. It was not released, or it was changed since, or its certificate is missing.',
    zh: '没有证明列有此文件：未经发布，或者发布后被改动，或者缺少证明。',
  },
  'no-file-of-its-own': {
    en: 'This is a link or no file. Put the file itself here.',
    zh: '这是链接或者不是普通文件。请直接放置文件本身。',
  },
  'other-on-site': {
    en: 'The site has another file of this name that the gate did not put there. Take it away or give this one another name.',
    zh: '站点上有同名的其他文件，不是由发布关口放置的。请移走该文件，或者改名。',
  },
  'changed-on-site': {
    en: 'The file on the site was changed after the gate had put it there. It was left as it is: look who changed it, and take it away.',
    zh: '站点上的文件在放置之后被改动，现予保留。请查明改动者，并将其撤下。',
  },
};

const isOwn = (fault: SiteFault): fault is OwnFault => fault in OWN;

/** Why a file is not published, and what to do. */
export function describeRefused({ fault, about }: Refused): Name {
  if (isOwn(fault)) return OWN[fault];
  return describeVerdict({ fault, about })[0] as Name;
}
