import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LexiconLanguage } from '../../../src/engine/language/language';
import { DEFAULT_ENGINE_OPTIONS, type LexiconUse, type TextLine } from '../../../src/engine/types';
import { ASSET_CACHE } from '../../../src/models/asset-cache';
import { LEXICONS } from '../../../src/models/catalog';
import { draw } from '../drawn';
import { font } from '../fonts';
import { startRealWorker, type RealWorker } from '../workers/real-worker';
import WorkerWithoutLexicons from '../played/without-lexicons.worker?worker';

const FONT = font(30, 'serif');

const TEXTS = {
  es: [
    'El capitán llegó después del anochecer, según contó su hermano,',
    'y dejó el camión en la estación. Allí esperó un rebaño de pequeñas',
    'cabras que venía de la montaña. El niño preguntó cuándo saldría',
    'el último autobús; nadie respondió. Quizás mañana habrá más sillas',
    'en la habitación, dijo la señora, y también algún periódico inglés',
    'con información útil sobre la situación económica del año pasado.',
  ],
  fr: [
    'La forêt était déjà couverte de brume quand le maître du château',
    'fit préparer les chevaux. Le garçon reçut une leçon de français,',
    'puis il mangea un gâteau avec de la crème fraîche. Où sont passées',
    'les clés de la fenêtre ? Personne ne le sait très bien, répondit',
    'la vieille reine, même si chaque hôte a déjà traversé cette île.',
    'Le théâtre fermera dès le mois de février, à cause de la fête.',
  ],
  pt: [
    'A estação não fica longe da praça, mas o avô já não consegue subir',
    'até lá sem ajuda. As crianças comem pão com maçã e bebem água fria.',
    'Na região há também um órgão público que dá informações úteis aos',
    'cidadãos. O coração da política é a educação, disse a irmã, e então',
    'ninguém fez objeção. Amanhã às três haverá uma reunião sobre a',
    'situação econômica e a produção de café, açúcar e algodão no país.',
  ],
  ca: [
    'La població és molt petita, però té una església amb història.',
    'El camí que va fins al turó és difícil quan plou, i això ningú no',
    'ho sap millor que el meu oncle. Només calia una solució ràpida,',
    'va dir el capità, i també més atenció a la situació econòmica.',
    'Aquest país és ple de gent que creu que això no és gens fàcil.',
    'Després de la reunió, els francesos volien cançons i més música.',
  ],
  nl: [
    'De coöperatie heeft tweeëntwintig leden uit België en Italië, en',
    'ook enkele geïnteresseerde cliënten uit Azië. De financiële en de',
    'industriële categorieën zijn beëindigd vóór de reünie, zo staat',
    'in het officiële verslag. De ideeën van één van de patiënten zijn',
    'naïef, maar de coördinatie tussen zeeën en landen is nu geregeld.',
    'Zij lezen poëzie bij de ruïne, en later drinken zij iets in het café.',
  ],
} satisfies Partial<Record<LexiconLanguage, readonly string[]>>;

const LANGUAGES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

const printed = (lines: readonly string[]): Promise<Blob> =>
  draw({ width: 1000, height: 60 + 50 * lines.length, faces: ['serif'] }, (context) => {
    context.font = FONT;
    lines.forEach((line, i) => context.fillText(line, 40, 60 + i * 50));
  });

const hasAccent = (word: string): boolean => /\p{M}/u.test(word.normalize('NFD'));

interface Counts {
  readonly accented: number;
  readonly plain: number;
}

/** How many of a text's words are among those that were read. */
function countRight(lines: readonly string[], read: readonly string[]): Counts {
  const wordsOf = (texts: readonly string[]): string[] => texts.join(' ').match(/\p{L}+/gu) ?? [];
  const left = wordsOf(read);
  const right = wordsOf(lines).filter((word) => {
    const at = left.indexOf(word);
    return at >= 0 && left.splice(at, 1);
  });
  const accented = right.filter(hasAccent).length;
  return { accented, plain: right.length - accented };
}

const linesOf = async (
  worker: RealWorker,
  page: Blob,
  lexicon: LexiconUse,
): Promise<readonly TextLine[]> =>
  // With a second reader, which knows the letters of the language, hardly a doubt is left.
  (await worker.read(page, { ...DEFAULT_ENGINE_OPTIONS, latin: 'never', lexicon })).lines;

const read = async (worker: RealWorker, page: Blob, lexicon: LexiconUse): Promise<string[]> =>
  (await linesOf(worker, page, lexicon)).map(({ text }) => text);

/**
 * Words are changed by a letter or a space, so that what was read is nearly as long as what stands
 * there.
 */
const isReadingOf = (asRead: string, { text }: TextLine): boolean =>
  asRead !== text && Math.abs(asRead.length - text.length) <= 3;

/**
 * English enough to be taken for it, and full of what no lexicon knows, or knows as something else.
 */
const RECEIPT = [
  'OAK HOUSE TRADING SDN BHD (M)',
  'Thank you for your visit. Please keep this receipt',
  'in case you want to return any of the goods.',
  'Served by tan chay yee and Alam Bakri',
  '40300 Shah Alam, Selangor, MALAYSIA',
  'GST Reg No: 000203587584',
  'Invoice CT0-98-B5C1 TWISTIES MAGGI',
  'PERMAS ANGSA DESA ASLI',
  'Total RM66.10',
  'Cash RM100.00 Change RM33.90',
];

describe('a page of names, capitals, amounts and codes', () => {
  it('is read as it is printed', async () => {
    const worker = await startRealWorker();
    const lines = await read(worker, await printed(RECEIPT), 'auto');
    expect(lines).toEqual(RECEIPT);
    worker.end();
  });
});

describe('a page with many accents', () => {
  let worker: RealWorker;
  let cache: Cache;
  beforeAll(async () => {
    worker = await startRealWorker();
    cache = await caches.open(ASSET_CACHE);
    for (const { url } of Object.values(LEXICONS)) await cache.delete(url);
  });
  afterAll(() => worker.end());

  const isKept = async (language: LexiconLanguage): Promise<boolean> =>
    (await cache.match(LEXICONS[language].url)) !== undefined;

  it('is read all the same where its lexicon is not to be had', async () => {
    const page = await printed(TEXTS.es);
    const offline = await startRealWorker(new WorkerWithoutLexicons());
    expect(await read(offline, page, 'auto')).toEqual(await read(worker, page, 'never'));
    expect(await isKept('es')).toBe(false);
    offline.end();
  });

  // Right of the accented words, with Liberation Serif, as read and by the words of the language:
  // es 21 and 30 of 36, fr 10 and 27 of 29, pt 12 and 32 of 41, ca 17 and 28 of 31, nl 3 and 20 of
  // 23.
  it.each(LANGUAGES)(
    'in %s has more of them right by the words of its language',
    async (language) => {
      const lines = TEXTS[language];
      const page = await printed(lines);
      const all = countRight(lines, lines);
      const never = countRight(lines, await read(worker, page, 'never'));
      expect(await isKept(language)).toBe(false);
      const changed = await linesOf(worker, page, 'auto');
      const auto = countRight(
        lines,
        changed.map(({ text }) => text),
      );
      expect(await isKept(language)).toBe(true);
      expect(auto.accented - never.accented).toBeGreaterThan(0.12 * all.accented);
      expect(auto.accented).toBeGreaterThan(0.6 * all.accented);
      expect(auto.plain).toBeGreaterThan(never.plain - 2);
      // What was read stays beside what was made of it, and is not as good.
      const kept = changed.filter(({ asRead }) => asRead !== undefined);
      for (const line of kept)
        expect(line.asRead).toSatisfy((was: string) => isReadingOf(was, line));
      const before = countRight(
        lines,
        changed.map(({ text, asRead = text }) => asRead),
      );
      expect(before.accented).toBeLessThan(auto.accented);
    },
  );
});
