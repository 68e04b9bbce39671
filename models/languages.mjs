// The data of Tesseract's languages, without what its LSTM network does not need: three of twenty
// parts, a sixth of the bytes.
import { gunzipSync } from 'node:zlib';

/** Network, list of characters and their codes (`tessdatamanager.h`). */
const NEEDED = [17, 21, 22];

/**
 * Languages that come with the app, by their codes in Tesseract; what each is for stands in
 * `src/engine/language/languages.ts`, and `tests/unit/models` holds the two lists together.
 */
export const LANGUAGE_DATA =
  'ara aze bel bos bul cat ces chi_tra cym dan deu ell eng est eus fas fin fra gle glg heb hin hrv hun hye isl ita jpn kat kaz kir kor lat lav lit mkd mlt nld nor pol por ron slk slv spa sqi srp swe tha tur ukr vie'.split(
    ' ',
  );

/** A `.traineddata` file with only what is needed. */
function stripped(packed) {
  const file = gunzipSync(packed);
  const count = file.readInt32LE(0);
  const starts = Array.from({ length: count }, (_, i) => Number(file.readBigInt64LE(4 + 8 * i)));
  const endOf = (start) => Math.min(file.length, ...starts.filter((other) => other > start));
  const last = Math.max(...NEEDED);
  const header = Buffer.alloc(4 + 8 * (last + 1));
  header.writeInt32LE(last + 1, 0);
  const kept = [];
  let at = header.length;
  for (let part = 0; part <= last; part++) {
    const isKept = NEEDED.includes(part);
    if (isKept && starts[part] < 0) throw new Error(`The data has no part ${part}.`);
    header.writeBigInt64LE(BigInt(isKept ? at : -1), 4 + 8 * part);
    if (!isKept) continue;
    kept.push(file.subarray(starts[part], endOf(starts[part])));
    at += kept.at(-1).length;
  }
  return Buffer.concat([header, ...kept]);
}

/** How the data of a language is made; the integer version of the best networks. */
export const languageRecipe = (data) => ({
  id: `language-${data}`,
  file: `languages/${data}.traineddata`,
  from: {
    package: `@tesseract.js-data/${data}`,
    path: `4.0.0_best_int/${data}.traineddata.gz`,
  },
  made: { by: 'without the parts that its network does not need, version 1', make: stripped },
  licence: 'Apache-2.0 (Tesseract authors, tessdata_best); package: MIT',
  shapes: { format: 'traineddata of Tesseract 4: parts 17 (LSTM), 21 (unicharset), 22 (recoder)' },
});
