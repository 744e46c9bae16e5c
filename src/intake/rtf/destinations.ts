/** Groups of their own and what becomes of their text, by the control word that they begin with (RTF 1.9.1). */
export type Destination =
  | { kind: 'story'; code: string }
  | { kind: 'property'; code: string; name: string }
  | { kind: 'hidden'; code: string }
  | { kind: 'skip' }
  | { kind: 'special' };

const SKIP: Destination = { kind: 'skip' };
const SPECIAL: Destination = { kind: 'special' };
const story = (code: string): Destination => ({ kind: 'story', code });
const property = (code: string, name: string): Destination => ({ kind: 'property', code: `metadata.${code}`, name });
const hidden = (code: string): Destination => ({ kind: 'hidden', code: `hidden.${code}` });

/** They say how something looks, or repeat what is said elsewhere. All begin a group: a word within one would end it unread. */
const TECHNICAL =
  'stylesheet pgdsctbl pgdscno updnprop objclass atnid listoverridetable rsidtbl themedata colorschememapping latentstyles xmlnstbl mmathPr pgptbl panose fontemb fontfile blipuid pnseclvl wgrffmtfilter nonesttables oldcprops oldpprops oldtprops oldsprops bkmkend atnref atrfstart atrfend atndate atntime atnicn atnparent passwordhash writereservhash writereservation defchp defpap fchars lchars levelnumbers leveltext listname liststylename gridtbl keycode objalias objsect mvfmf mvfml mvtof mvtol protstart protend mctrlPr ctrlPr pntxta pntxtb ebcstart ebcend falt private mmathPict mhtmltag htmltag txfieldstart txfieldend txfielddata';

/** What a destination is; undefined for an ordinary control word. */
export const DESTINATIONS: ReadonlyMap<string, Destination> = new Map<string, Destination>([
  ...TECHNICAL.split(' ').map((name): [string, Destination] => [name, SKIP]),
  ...[
    'fonttbl',
    'listtable',
    'colortbl',
    'revtbl',
    'fldinst',
    'pict',
    'shppict',
    'nonshppict',
    'objdata',
    'shp',
    'shptxt',
    'shprslt',
    'dptxbxtext',
    'sn',
    'sv',
    'footnote',
    'annotation',
    'atnauthor',
    'creatim',
    'revtim',
    'printim',
    'propname',
    'staticval',
    'bkmkstart',
    'upr',
    'ud',
    'datastore',
    'hlsrc',
    'hlfr',
    'docvar',
  ].map((name): [string, Destination] => [name, SPECIAL]),
  ...['header', 'headerl', 'headerr', 'headerf'].map((name): [string, Destination] => [name, story('header')]),
  ...['footer', 'footerl', 'footerr', 'footerf'].map((name): [string, Destination] => [name, story('footer')]),
  ...['ftnsep', 'ftnsepc', 'ftncn', 'aftnsep', 'aftnsepc', 'aftncn'].map((name): [string, Destination] => [name, story('footnote')]),
  ['title', property('title', 'title')],
  ['subject', property('subject', 'subject')],
  ['author', property('author', 'author')],
  ['operator', property('last-modified-by', 'operator')],
  ['manager', property('manager', 'manager')],
  ['company', property('company', 'company')],
  ['category', property('category', 'category')],
  ['keywords', property('keywords', 'keywords')],
  ['comment', property('description', 'comment')],
  ['doccomm', property('description', 'doccomm')],
  ['hlinkbase', property('link-base', 'hlinkbase')],
  ['generator', property('application', 'generator')],
  ['template', property('template-path', 'template')],
  ['linkval', property('custom', 'linkval')],
  ['file', property('source-path', 'file')],
  ['protusertbl', property('person', 'user')],
  ['objname', property('custom', 'object name')],
  ['xe', hidden('field-code')],
  ['tc', hidden('field-code')],
  ['tcn', hidden('field-code')],
  ['formfield', hidden('form-field')],
  ['ffdeftext', hidden('form-field')],
  ['ffhelptext', hidden('form-field')],
  ['ffstattext', hidden('form-field')],
  ['ffl', hidden('form-field')],
  ['ffname', SKIP],
  ['ffformat', SKIP],
  ['ffentrymcr', SKIP],
  ['ffexitmcr', SKIP],
  ['mailmerge', hidden('mail-merge')],
  ['xmlattrname', SKIP],
  ['xmlattrvalue', hidden('custom-xml')],
  ['factoidname', SKIP],
]);

/** Control words that begin a starred group whose text is shown all the same. */
export const SHOWN_STARRED = new Set([
  'shpinst',
  'nesttableprops',
  'listpicture',
  'fldrslt',
  'background',
  'pn',
  'picprop',
  'userprops',
  'hl',
  'cs',
  'ts',
  'ds',
  'xmlopen',
  'mmath',
  'moMath',
  'moMathPara',
  'ftncn',
  'aftncn',
  'result',
  'objemb',
]);
