import type { Reader } from './source.ts';

interface Format {
  mediaType: string;
  /** Lower case, without the dot. */
  extensions: readonly string[];
  /** Formats of one family may carry each other's extension: a `.txt` that holds CSV is no lie. */
  family?: 'text' | 'image' | 'archive';
  /** Loaded when first needed: the PDF engines take a tenth of a second. */
  load(): Promise<Reader>;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const readText = async () => (await import('./text/text.ts')).readText;
const refuseArchive = async () => (await import('./archive/archive.ts')).refuseArchive;

/** What can be read, and with what. A format that is added here is known everywhere. */
export const FORMATS = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], load: async () => (await import('./pdf/pdf.ts')).readPdf },
  docx: {
    mediaType: `${OFFICE}.wordprocessingml.document`,
    extensions: ['docx', 'docm', 'dotx', 'dotm'],
    load: async () => (await import('./docx/docx.ts')).readDocx,
  },
  xlsx: {
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    extensions: ['xlsx', 'xlsm', 'xltx', 'xltm'],
    load: async () => (await import('./xlsx/xlsx.ts')).readXlsx,
  },
  pptx: {
    mediaType: `${OFFICE}.presentationml.presentation`,
    extensions: ['pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm'],
    load: async () => (await import('./pptx/pptx.ts')).readPptx,
  },
  ofd: { mediaType: 'application/ofd', extensions: ['ofd'], load: async () => (await import('./ofd/ofd.ts')).readOfd },
  odf: {
    mediaType: 'application/vnd.oasis.opendocument',
    extensions: ['odt', 'ods', 'odp', 'ott', 'ots', 'otp', 'odg'],
    load: async () => (await import('./odf/odf.ts')).readOdf,
  },
  'flat office XML': {
    mediaType: 'application/xml',
    extensions: ['fodt', 'fods', 'fodp', 'fodg'],
    family: 'text',
    load: async () => (await import('./flat/flat.ts')).readFlat,
  },
  eml: {
    mediaType: 'message/rfc822',
    extensions: ['eml', 'mht', 'mhtml'],
    family: 'text',
    load: async () => (await import('./mail/mail.ts')).readMail,
  },
  txt: {
    mediaType: 'text/plain',
    extensions: ['txt', 'text', 'log', 'xml', 'yaml', 'yml', 'ini', 'conf', 'sql'],
    family: 'text',
    load: readText,
  },
  csv: { mediaType: 'text/csv', extensions: ['csv', 'tsv'], family: 'text', load: async () => (await import('./text/csv.ts')).readCsv },
  json: {
    mediaType: 'application/json',
    extensions: ['json', 'jsonl', 'ndjson', 'geojson'],
    family: 'text',
    load: async () => (await import('./text/json.ts')).readJson,
  },
  md: {
    mediaType: 'text/markdown',
    extensions: ['md', 'markdown'],
    family: 'text',
    load: async () => (await import('./text/markdown.ts')).readMarkdown,
  },
  html: {
    mediaType: 'text/html',
    extensions: ['html', 'htm', 'xhtml', 'svg'],
    family: 'text',
    load: async () => (await import('./html/html.ts')).readHtml,
  },
  image: {
    mediaType: 'image/*',
    extensions: ['jpg', 'jpeg', 'png', 'gif', 'tif', 'tiff', 'webp', 'bmp', 'heic', 'heif', 'avif'],
    family: 'image',
    load: async () => (await import('./image/image.ts')).readImage,
  },
  metafile: {
    mediaType: 'image/x-metafile',
    extensions: ['emf', 'wmf'],
    family: 'image',
    load: async () => (await import('./image/metafile.ts')).readMetafile,
  },
  zip: {
    mediaType: 'application/zip',
    extensions: ['zip'],
    family: 'archive',
    load: async () => (await import('./archive/archive.ts')).readZip,
  },
  tar: {
    mediaType: 'application/x-tar',
    extensions: ['tar'],
    family: 'archive',
    load: async () => (await import('./archive/archive.ts')).readTarArchive,
  },
  gzip: {
    mediaType: 'application/gzip',
    extensions: ['gz', 'tgz'],
    family: 'archive',
    load: async () => (await import('./archive/archive.ts')).readGzip,
  },
  'other archive': {
    mediaType: 'application/octet-stream',
    extensions: ['7z', 'rar', 'bz2', 'xz', 'zst'],
    family: 'archive',
    load: refuseArchive,
  },
  'compound file': {
    mediaType: 'application/x-ole-storage',
    extensions: ['doc', 'xls', 'ppt', 'wps', 'et', 'dps', 'dot', 'wpt', 'xlt', 'ett', 'pps', 'pot', 'dpt', 'msg'],
    load: async () => (await import('./ole.ts')).readCompoundFile,
  },
  tnef: {
    mediaType: 'application/ms-tnef',
    extensions: ['tnef'],
    load: async () => (await import('./outlook/tnef.ts')).readTnef,
  },
  rtf: { mediaType: 'application/rtf', extensions: ['rtf'], load: async () => (await import('./rtf/rtf.ts')).readRtf },
  'sound or film': {
    mediaType: 'application/octet-stream',
    extensions: [
      'mp3',
      'wav',
      'm4a',
      'wma',
      'aac',
      'ogg',
      'flac',
      'amr',
      'mp4',
      'm4v',
      'mov',
      'avi',
      'wmv',
      'mkv',
      'flv',
      'webm',
      'mpg',
      '3gp',
    ],
    load: async () => (await import('./unsupported.ts')).refuseMedia,
  },
  'other document': {
    mediaType: 'application/octet-stream',
    extensions: ['xlsb', 'ceb', 'cebx', 'gd', 'gw', 'sep', 'uof', 'pages', 'numbers', 'one', 'pub', 'vsd', 'vsdx', 'mdb', 'accdb'].concat([
      'dwg',
      'dxf',
      'caj',
      'xps',
      'oxps',
      'djvu',
      'chm',
      'mobi',
      'azw3',
      'psd',
      'cdr',
    ]),
    load: async () => (await import('./unsupported.ts')).refuseDocument,
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
