/** Half width, one case, no white space: how printed texts are compared. */
export const fold = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** Without a colon at the end or a count behind it: `主牌组（40张）` and `主牌组：` are `主牌组`. */
export const foldLabel = (text: string): string =>
  fold(text).replace(/[([{【]?\d+(?:\/\d+)?[张枚]?[)\]}】]?$|[:.·]+$/gu, '');

/** Parts of a text put together again: no space where two characters without spaces meet. */
export const joinTexts = (parts: readonly string[]): string =>
  parts.reduce((all, part) => {
    const close = UNSPACED.test(all.at(-1) ?? '') && UNSPACED.test(part[0] ?? '');
    return all === '' || close ? all + part : `${all} ${part}`;
  }, '');

const UNSPACED = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/u;
