import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { createEpub } from '../../../src/export/epub/epub';
import { createHocr } from '../../../src/export/formats/hocr';
import { oneLine } from '../../../src/export/formats/plain';
import { html } from '../../../src/export/html/html';
import { HARDER, OPTIONS, page, stream } from '../../unit/export/pages';

const TEXTS = HARDER.map((text) => oneLine(text).trim());
const noPicture = () => Promise.reject(new Error('There is no picture'));
const NO_PICTURES = { decodePicture: noPicture, encodeJpeg: noPicture };
const hostile = () => stream(TEXTS.map((text) => page(`${text}.jpg`, text)));
const shown = (text: string): string =>
  text.replace(/\ud800(?![\udc00-\udfff])|\ufffe/g, '\ufffd').replace(/\s+/g, ' ');

/** Elements that could load or run something, or carry what does. */
function dangersIn(document: Document): string[] {
  const elements = [...document.querySelectorAll('*')];
  const bad = elements.filter(({ localName }) => /script|img|iframe|object|embed|svg|form/.test(localName)); // prettier-ignore
  const attributes = elements.flatMap((element) => element.getAttributeNames());
  return [
    ...bad.map(({ localName }) => localName),
    ...attributes.filter((name) => /^on|^style$|^srcdoc$/.test(name)),
  ];
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

async function opened(source: string): Promise<Document> {
  const frame = document.createElement('iframe');
  frames.push(frame);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  frame.srcdoc = source;
  document.body.append(frame);
  await loaded;
  return frame.contentDocument!;
}

describe('a browser that opens what was written of hostile texts', () => {
  it('shows all of them in a web page, and has nothing to load or run', async () => {
    const blob = await html.write(hostile(), { ...OPTIONS, title: TEXTS.at(-3)! });
    const written = await opened(await blob.text());
    expect(dangersIn(written)).toEqual([]);
    const sections = [...written.querySelectorAll('section')];
    expect(sections.map((one) => shown(one.lastElementChild!.textContent))).toEqual(
      TEXTS.map(shown),
    );
  });

  it('would stop a script that was in a web page', async () => {
    const blob = await html.write(stream([]), OPTIONS);
    const script = '<script>document.body.dataset.ran = "yes"</script></body>';
    const written = await opened((await blob.text()).replace('</body>', script));
    expect(written.querySelector('script')).not.toBeNull();
    expect(written.body.dataset['ran']).toBeUndefined();
  });

  it('finds XML in every document of a book, and nothing in it to run', async () => {
    const blob = await createEpub(NO_PICTURES).write(hostile(), OPTIONS);
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()));
    const documents = Object.entries(files).filter(([name]) => name.endsWith('.xhtml'));
    expect(documents.length).toBeGreaterThan(1);
    for (const [name, bytes] of documents) {
      const text = new TextDecoder().decode(bytes);
      const parsed = new DOMParser().parseFromString(text, 'application/xhtml+xml');
      expect([name, parsed.querySelector('parsererror')?.textContent]).toEqual([name, undefined]);
      expect(dangersIn(parsed)).toEqual([]);
    }
  });

  it('finds nothing to run in hOCR', async () => {
    for (const text of TEXTS) {
      const blob = await createHocr('1').write(stream([page(`${text}.jpg`, text)]), OPTIONS);
      expect(dangersIn(await opened(await blob.text()))).toEqual([]);
    }
  });
});
