import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type RenderTask,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type { PDFDocumentProxy, PDFPageProxy, RenderTask };

/** What pdf.js needs beside its code: character maps, the fonts that every reader brings along, colours; served from here. */
const FOLDER = `/assets/pdfjs-${version}`;

/**
 * Opens a PDF piece by piece: only what is drawn is loaded. WebAssembly would need an exception in the security policy, so it does without.
 * A document is closed by the task that loads it.
 */
export function openPdf(address: string) {
  GlobalWorkerOptions.workerSrc = workerAddress;
  return getDocument({
    url: address,
    cMapUrl: `${FOLDER}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${FOLDER}/standard_fonts/`,
    iccUrl: `${FOLDER}/iccs/`,
    wasmUrl: `${FOLDER}/wasm/`,
    useWasm: false,
    disableAutoFetch: true,
    disableStream: true,
    rangeChunkSize: 131_072,
    enableXfa: false,
  });
}
