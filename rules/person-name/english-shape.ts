import type { Match } from '../../src/plugin-api.ts';

const LOWER = '[\\p{Ll}\\p{M}]';
export const WORD = `(?:\\p{Lu}${LOWER}{1,20}(?:[-’']\\p{L}${LOWER}{1,16}){0,2}|\\p{Lu}['’]\\p{Lu}${LOWER}{1,20}(?:-\\p{Lu}${LOWER}{1,16})?|Ma?c\\p{Lu}${LOWER}{1,18})`;
const MIDDLE = '(?:[ \\u00a0]\\p{Lu}\\.?)?(?:[ \\u00a0](?:van|von|de|del|der|den|da|bin|binti|al|el|ter|la)){0,2}';
/** ZHANG Wei, WANG Xiaoming: the surname in capitals. */
const CAPITALS = `\\p{Lu}{2,15},?[ \\u00a0]${WORD}`;
/** Two to four words of a name. */
export const FULL = `(?:${WORD}(?:${MIDDLE}[ \\u00a0]${WORD}){1,3}|${CAPITALS})`;
export const TITLE = '(?:(?:Mr|Mrs|Ms|Miss|Dr|Mx)\\.?\\s)?';
/** No company's name goes on behind it: Orrin Castings plc. */
export const NO_COMPANY =
  "(?!(?:,? (?:\\p{Lu}[\\p{L}’'-]{0,20}|&|and)){0,3},? (?:plc|PLC|Plc|Ltd|LTD|Limited|LLP|LLC|Inc|Corp|GmbH|Group|Holdings)(?!\\p{L}))";
/** Words that make capitalised words the name of something else. */
export const NOT_ENGLISH =
  /\b(?:The|This|Act|Council|Court|Committee|Department|Board|Office|Street|Road|Avenue|Lane|House|Park|Hall|Square|Centre|Center|School|College|Hospital|Clinic|Church|Library|Museum|Station|Bank|Company|Group|Trust|Authority|Service|Services|Ltd|Limited|Inc|LLC|PLC|Agency|County|City|Town|District|Borough|State|Secretary|Commissioner|Minister|University|Form|Number|Name|Date|Section|Report|Plan|Policy|Programme|Program|Project|Scheme|Survey|Guide|Guidance|Handbook|Charter|Rights|Support|Safety|Care|Fund|Award|Awards|Team|Unit|Panel|Forum|Association|Union|Society|Partnership|Network|Strategy|Review|Inquiry|Tribunal|Register|Record|Records|Information|Data|Protection|Freedom|Public|National|International|General|Annual|Local|Social|Housing|Planning|Human|Resources|Customer|Contact|Address|Email|Telephone|Reference|Account|Sir|Madam|Colleague|Colleagues|Councillor|Members|Resident|Residents|Parents|Parent|Applicant|Tenant|Customers|All|New|North|South|East|West|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Finance|England|Wales|Scotland|Ireland|London|Satisfaction|Measures|Measure|Governors|Meeting|Homes|Home|Nature|Reserve|Primary|Secondary|Academy|Benefits|Benefit|Christmas|Parade|Parking|Participation|Line|Day|Week|Family|Families|Foundation|Institute|Limits|Law|Code|Notice|Letter|List|Table|Figure|Part|Chapter|Appendix|Annex|Schedule|Article|Level|Grade|Type|Status|Order|Decision|Appeal|Appeals|Complaint|Complaints|Statement|Evidence|Hearing|Case|Legal|Advice|Aid|Health|Mental|Medical|Education|Learning|Training|Work|Working|Pension|Pensions|Tax|Income|Allowance|Payment|Payments|Credit|Universal|Disability|Living|Engagement|Involvement|Experience|Charge|Liaison|Officer|Manager|Director|Chief|Executive|Head|Mayor|President|Chair|Chairman|Judge|Justice|Sergeant|Inspector|Constable|Professor|Reverend|Police|Fire|Rescue|Crime|River|Lake|Mount|Island|Valley|Village|Farm|Estate|Gardens|Tower|Building|System|Systems|Portal|Online|Digital|Web|Site|User|Users|Access|Request|Requests|Terms|Conditions|Agreement|Contract|Ombudsman|Parliament|Assembly|Government|Ministry|Treasury|Cabinet|Royal|Crown|Saint|Great|Early|Years|Childcare|Nursery|Playgroup|Voice|Body|Wellbeing|Exchange|United|Kingdom|States|Hong Kong|Widgets|Motors|Solutions|Stores|Foods|Holdings|Partners|Associates|Consulting|Logistics|Builders|Properties|Lettings|Insurance|Electric|Energy|Water|Media|Press|Books|Travel|Hotel|Restaurant|Bakery|Pharmacy|Surgery|Practice|Solicitors|Chambers|Accountants|Engineering|Industries|Products|Supplies|Revenue|Universe|Organisation|Organization|Desk|Reception|Applications|Claims|Enquiries|Helpline|Castings|Foundry|Brothers|Sons|Bros|Laboratories|Pharma|Airlines|Airways|Railway|Railways|Theatre|Gallery|Orchestra|Gate|Wharf|Dock|Quay|Beach|Harbour|Airport|Cafe|Club|Studio|Studios|Games|Cars|Mastercard|UnionPay|Barclaycard|Express|Permit|Certificate|Licence|License|Passport|Visa|Chinese|British|American|Irish|French|German|Indian|Pakistani|Macau|Macao|Beijing|Shanghai|Guangzhou|Shenzhen|Google|Microsoft|Amazon|Windows|Android|Samsung|Huawei|Xiaomi|Nokia|Galaxy|Internet|Mobile|Branch|Suite|Flat|Floor|Room|Block|Apt|Dear|Please|Yours|From|To|For|By|Of|At|If|As|And|But|With|When|After|Before|Following|Our|Your|His|Her|Their|My|We|You|He|She|It|They|These|Those|That|There|Not|Note|See|Also|Subject|Was|Are|Has|Any|Each|Every|Both|Payee|Beneficiary|Holder|Owner|Cardholder|Passenger|Patient|Client|Employee|Student|Pupil|Witness|Claimant|Defendant|Respondent|Item|Minutes|Hi|Hello|Thanks|Stolen|Lost|Re|Ref|Invoice|Receipt|Refund|Transfer|Sort)\b/;

/** Law Ka-yan: a Chinese name whose surname is a word of English. */
const ROMANISED = /^\p{Lu}\p{Ll}{1,6} \p{Lu}\p{Ll}{0,5}-\p{L}\p{Ll}{0,5}$/u;

export function toMatch(start: number, name: string, evidence: string): Match | null {
  return NOT_ENGLISH.test(name) && !ROMANISED.test(name) ? null : nameMatch(start, name, evidence);
}

export function nameMatch(start: number, name: string, evidence: string): Match {
  return { start, end: start + name.length, value: name, confidence: 0.86, evidence: [`context:${evidence}`, 'capitals'] };
}
