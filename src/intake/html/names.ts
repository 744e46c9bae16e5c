/** Elements that begin a new line. */
export const BLOCKS = new Set(
  'address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre search section select summary table tbody text metadata desc symbol g svg textarea tfoot thead title tr ul'.split(
    ' ',
  ),
);
/** Names of `meta` elements that are properties. */
export const META: Record<string, string> = {
  author: 'metadata.author',
  'dc.creator': 'metadata.author',
  'article:author': 'metadata.author',
  keywords: 'metadata.keywords',
  description: 'metadata.description',
  generator: 'metadata.application',
};
/** Attributes that hold an address. */
export const TARGETS = new Set(['href', 'src', 'action', 'formaction', 'data', 'poster', 'cite', 'background', 'ping']);
/** Elements whose text no browser shows, with the code of the part it goes to. */
export const UNSHOWN: Record<string, string> = {
  script: 'hidden.script',
  metadata: 'hidden.metadata',
  desc: 'hidden.alt-text',
  noscript: 'hidden.noscript',
  template: 'hidden.template',
  title: '',
};
/** Changed text begins and ends here: digits on both sides are not one number. */
export const CHANGES = new Set(['del', 'ins']);
/** Of a cell that Excel saved as a page: the value where it is not what the cell shows. */
export const CELL_VALUES: Record<string, string> = {
  'x:num': 'hidden.data-attribute',
  'x:str': 'hidden.data-attribute',
  'x:fmla': 'hidden.formula',
};
/** Properties that Word and Excel write into a page that they save, by their tag. */
const PROPERTIES: Record<string, string> = {
  'o:author': 'metadata.author',
  'o:lastauthor': 'metadata.last-modified-by',
  'o:company': 'metadata.company',
  'o:manager': 'metadata.manager',
  'o:title': 'metadata.title',
  'o:subject': 'metadata.subject',
  'o:keywords': 'metadata.keywords',
  'o:description': 'metadata.description',
  'o:category': 'metadata.category',
  'o:template': 'metadata.application',
  'o:created': 'metadata.created',
  'o:lastsaved': 'metadata.modified',
  'o:lastprinted': 'metadata.last-printed',
  'o:revision': 'metadata.revision',
  'o:totaltime': 'metadata.editing-time',
  'o:pages': 'metadata.pages',
  'o:words': 'metadata.words',
  'o:hyperlinkbase': 'metadata.link-base',
};

/** The code of a property; undefined for tags that are none. */
export function propertyCode(tag: string, outerTag: string): string | undefined {
  return PROPERTIES[tag] ?? (outerTag === 'o:customdocumentproperties' ? 'metadata.custom' : undefined);
}
