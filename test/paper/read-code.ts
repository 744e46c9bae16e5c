import { PDFiumLibrary } from '@hyzyla/pdfium';
import zxing from '@zxing/library';

/** What a camera reads on the last page of a PDF: the text of its QR code. */
export async function readCode(bytes: Uint8Array): Promise<string> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(Buffer.from(bytes));
    const page = document.getPage(document.getPageCount() - 1);
    const { data, width, height } = await page.render({ scale: 3, render: 'bitmap' });
    const light = new Uint8ClampedArray(width * height);
    for (let at = 0; at < light.length; at++) light[at] = data[at * 4 + 1] as number;
    document.destroy();
    const source = new zxing.RGBLuminanceSource(light, width, height);
    const hints = new Map([[zxing.DecodeHintType.TRY_HARDER, true]]);
    return new zxing.QRCodeReader().decode(new zxing.BinaryBitmap(new zxing.HybridBinarizer(source)), hints as never).getText();
  } finally {
    library.destroy();
  }
}
