import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SourceDocument } from '../../src/domain/document.ts';
import type { Raster } from '../../src/intake/ocr/raster.ts';
import { turn } from '../../src/intake/ocr/raster.ts';
import { loadRecogniser, type Recogniser } from '../../src/intake/ocr/recogniser.ts';
import type { DrawnPage, PageImage, Recognition } from '../../src/intake/read-document.ts';
import { burn } from '../support/burners.ts';
import { fixture, partsOf, pictureOf, read, refusal, textOf, tiffOf, zipOf } from './support.ts';

const SCAN = fixture('scanned-marking.pdf');
const TELLING = ['机密★10年', '18930217755', '310151198503127340', '〔2024〕3号'];
const recogniser: Recogniser | undefined = await loadRecogniser();

/** The scan as its reader draws it. */
async function drawnScan(): Promise<DrawnPage> {
  const drawn: PageImage[] = [];
  await read(
    'a.pdf',
    SCAN,
    {},
    {
      recognise: async (image) => {
        drawn.push(image);
        return { text: '', confidence: 1, lines: [] };
      },
    },
  );
  const [page] = drawn;
  if (!page || !('rgba' in page)) throw new Error('the page is drawn');
  return page;
}

function blank(width: number, height: number): DrawnPage {
  return { width, height, rgba: new Uint8Array(width * height * 4).fill(255), page: 1 };
}

function expectScan(text: string): void {
  for (const wanted of TELLING) expect(text).toContain(wanted);
}

const recognise = (image: PageImage): Promise<Recognition> => {
  if (!recogniser) throw new Error('not installed');
  return recogniser.read(image);
};

let page: DrawnPage;

beforeAll(async () => {
  page = await drawnScan();
});

afterAll(() => recogniser?.close());

describe('without character recognition', () => {
  test('a scanned page asks for it and gives no text', async () => {
    expect(await refusal('scan.pdf', SCAN)).toBe('warned: needs-ocr');
  });

  test('there is no recogniser where the models or every runtime are missing', async () => {
    const without = (missing: string) => (name: string) => {
      if (name.includes(missing)) throw new Error(`Cannot find package ${name}`);
      return name;
    };
    expect(await loadRecogniser({ resolve: without('ocr-models') })).toBeUndefined();
    expect(await loadRecogniser({ resolve: without('onnxruntime') })).toBeUndefined();
    expect(await loadRecogniser({ resolve: without('onnxruntime-node') })).toBeDefined();
  });
});

if (!recogniser) {
  test('the packages are left out, so a scanned page blocks', async () => {
    expect(await refusal('scan.pdf', SCAN)).toBe('warned: needs-ocr');
  });
} else {
  describe('a scanned document', () => {
    let document: SourceDocument;

    beforeAll(async () => {
      document = await read('scan.pdf', SCAN, {}, { recognise });
    });

    test('gives its marks and numbers as visible text, line by line in reading order', () => {
      const [part] = partsOf(document, 'ocr');
      expect(part?.visible).toBe(true);
      expectScan(part?.text ?? '');
      expect(part?.text.split('\n').slice(0, 4)).toEqual(['000017', '机密★10年', '特急', '某市人民政府办公室文件']);
      expect(document).toMatchObject({ warnings: [], observations: [] });
    });

    test('holds everything that its manifest lists', () => {
      const { files } = JSON.parse(new TextDecoder().decode(fixture('manifest.json'))) as {
        files: { file: string; mustFind?: { value: string }[] }[];
      };
      const wanted = files.find(({ file }) => file === 'scanned-marking.pdf')?.mustFind ?? [];
      expect(wanted).toHaveLength(3);
      for (const { value } of wanted) expect(textOf(document, 'ocr')).toContain(value);
    });

    test('says on which page and line each is', () => {
      const [part] = partsOf(document, 'ocr');
      const at = part?.text.indexOf('机密') ?? -1;
      expect(part?.places.findLast(({ start }) => start <= at)).toEqual({ start: at, page: 1, line: 2 });
    });

    test('says where on the page each character is, in points', () => {
      const [part] = partsOf(document, 'ocr');
      const run = part?.runs?.find(({ start }) => start === part.text.indexOf('机密'));
      const [x = 0, y = 0, width = 0, height = 0] = run?.box ?? [];
      const [shape] = document.pageShapes ?? [];
      const scale = page.scale ?? 0;
      expect(shape).toMatchObject({ page: 1, unit: 'point' });
      expect(shape?.width).toBeCloseTo(page.width / scale, 0);
      expect(Math.abs(x - 155 / scale)).toBeLessThan(5);
      expect(Math.abs(y - 225 / scale)).toBeLessThan(5);
      expect(width > height).toBe(true);
      const edges = run?.edges ?? [];
      expect([edges.length, edges[0], Math.abs((edges.at(-1) ?? 0) - x - width) < 0.2]).toEqual(['机密★10年'.length + 1, x, true]);
      expect(edges).toEqual(edges.toSorted((a, b) => a - b));
    });

    test('gives the same text each time', async () => {
      expect(await read('scan.pdf', SCAN, {}, { recognise })).toEqual(document);
    });
  });

  describe('a page', () => {
    for (const [quarters, name] of [
      [1, 'on its right side'],
      [2, 'upside down'],
      [3, 'on its left side'],
    ] as const) {
      test(`that lies ${name} is read, with boxes where the text is`, async () => {
        const turned: Raster = turn(page, quarters);
        const { text, lines, confidence } = await recognise({ ...turned, page: 1 });
        expectScan(text);
        expect(confidence).toBeGreaterThan(0.95);
        const [x = 0, y = 0, width = 0, height = 0] = lines.find((line) => line.text.includes('机密'))?.box ?? [];
        const upright = { 1: [page.height - 282, 155], 2: [page.width - 387, page.height - 282], 3: [225, page.width - 387] }[quarters];
        expect(Math.abs(x - (upright[0] ?? 0))).toBeLessThan(12);
        expect(Math.abs(y - (upright[1] ?? 0))).toBeLessThan(12);
        expect(width > height).toBe(quarters === 2);
      });
    }

    test('that is blank gives nothing', async () => {
      expect(await recognise(blank(800, 1_000))).toMatchObject({ text: '', confidence: 1, lines: [], masks: [] });
    });

    test('of one pixel is no reason to fail', async () => {
      expect(await recognise(blank(1, 1))).toMatchObject({ lines: [] });
    });

    test('longer than a screen is read in full size to its end, each line once', async () => {
      const long = blank(page.width, page.height * 3);
      // The mark is where two of the pieces that are looked at overlap.
      const top = 2 * page.width + 80 - 255;
      long.rgba.set(page.rgba, page.width * top * 4);
      const { text, lines } = await recognise(long);
      expectScan(text);
      expect(lines[1]?.box[1]).toBeGreaterThan(top + 200);
      expect(text.split('\n')).toHaveLength(12);
    });
  });

  describe('a picture', () => {
    test('is read from PNG and JPEG', async () => {
      for (const mediaType of ['image/png', 'image/jpeg'] as const) {
        const name = mediaType.replace('image/', 'scan.');
        const document = await read(name, await pictureOf(page, mediaType), {}, { recognise });
        expectScan(textOf(document, 'ocr'));
        expect(document.warnings).toEqual([]);
      }
    });

    test('is read from each page of a TIFF file', async () => {
      const document = await read('scan.tif', await tiffOf([blank(600, 800), page]), {}, { recognise });
      expectScan(textOf(document, 'ocr'));
      expect(document.pageShapes).toMatchObject([
        { page: 1, width: 600, height: 800, unit: 'pixel' },
        { page: 2, width: page.width, height: page.height },
      ]);
      const [part] = partsOf(document, 'ocr');
      expect(part?.places[0]).toEqual({ start: 0, page: 2, line: 1 });
      expect(part?.runs?.[1]?.box[0]).toBeLessThan(page.width);
    });

    test('that cannot be decoded blocks', async () => {
      const noPage = Uint8Array.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0, 0, 0]);
      expect((await read('a.tif', noPage, {}, { recognise })).warnings).toMatchObject([{ code: 'needs-ocr' }]);
      const cutOff = (await pictureOf(page, 'image/jpeg')).slice(0, 40);
      await expect(recognise({ mediaType: 'image/jpeg', bytes: cutOff })).rejects.toThrow();
    });
  });

  describe('a page that takes too long', () => {
    test('is given up and blocks, and the next one is read', async () => {
      const hasty = await loadRecogniser({ pageTimeoutMs: 20 });
      const document = await read(
        'scan.pdf',
        SCAN,
        {},
        { recognise: (image) => hasty?.read(image) ?? Promise.reject(new Error('missing')) },
      );
      expect(document.warnings).toMatchObject([{ code: 'needs-ocr', place: { page: 1 } }]);
      expect(partsOf(document, 'ocr')).toEqual([]);
      await expect(hasty?.read(page)).rejects.toThrow('0.02 s');
      await hasty?.close();
      expect((await recognise(blank(64, 64))).text).toBe('');
    });

    test('leaves the pages after the time for the whole file unread, and blocks', async () => {
      expect((await read('scan.pdf', SCAN, { recognitionMs: 0 }, { recognise })).warnings).toMatchObject([{ code: 'needs-ocr' }]);
    });

    test('counts what it used in vain, so that many such pages end', async () => {
      let asked = 0;
      const recogniseInVain = () => {
        asked++;
        return Promise.reject(Object.assign(new Error('too long'), { cpu: 400 }));
      };
      const many = zipOf({ 'a.pdf': SCAN, 'b.pdf': SCAN, 'c.pdf': SCAN });
      const { warnings } = await read('many.zip', many, { recognitionMs: 700 }, { recognise: recogniseInVain });
      expect([warnings.length, asked]).toEqual([3, 2]);
    });

    test('does not use up the time of the reader', async () => {
      const slow = async (): Promise<Recognition> => {
        burn(1_500);
        return { text: '', confidence: 1, lines: [] };
      };
      const both = zipOf({ 'a.pdf': SCAN, 'b.pdf': SCAN });
      expect((await read('both.zip', both, { timeoutMs: 3_000 }, { recognise: slow })).warnings).toEqual([]);
    });
  });

  describe('a recogniser', () => {
    test('that was closed reads nothing', async () => {
      const closed = await loadRecogniser();
      await closed?.close();
      await expect(closed?.read(blank(10, 10))).rejects.toThrow('closed');
    });

    test('starts again after it was idle', async () => {
      const lazy = await loadRecogniser({ idleMs: 1 });
      expect((await lazy?.read(blank(64, 64)))?.lines).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect((await lazy?.read(blank(64, 64)))?.lines).toEqual([]);
      await lazy?.close();
    });

    test('reads the same without a compiled runtime', async () => {
      const head: DrawnPage = { ...page, height: 760, rgba: page.rgba.subarray(0, page.width * 760 * 4) };
      const portable = await loadRecogniser({ runtimes: ['onnxruntime-web/wasm'] });
      expect((await portable?.read(head))?.text).toBe((await recognise(head)).text);
      await portable?.close();
    });

    test('that cannot be started says so', async () => {
      const broken = await loadRecogniser({ runtimes: ['no-such-runtime'], resolve: (name) => name });
      await expect(broken?.read(blank(10, 10))).rejects.toThrow('Character recognition cannot run');
      await broken?.close();
    });

    test('gives each of several calls its own answer', async () => {
      const [first, second] = await Promise.all([recognise(page), recognise(blank(64, 64))]);
      expectScan(first.text);
      expect(second.text).toBe('');
    });
  });
}
