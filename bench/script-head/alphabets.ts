import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HEAD_CLASSES } from '../../src/engine/language/scripts';

/** A class of the head that letters belong to. */
export type Lettered = Exclude<(typeof HEAD_CLASSES)[number], 'Zyyy' | 'Zzzz'>;

interface Alphabet {
  readonly letters: RegExp;
  /** CLDR's codes of languages in it, the usual ones several times. */
  readonly languages: readonly string[];
  /** What the files of fonts that have it are called, after the name of the font. */
  readonly subset: string;
  /** How often its lines are drawn, beside the others. */
  readonly weight: number;
}

const EUROPEAN =
  'en en en de de fr fr es es it it pt nl pl cs sk hu ro tr sv da no fi et lv lt vi hr sl id ms is sq sw ca eu az';

const alphabet = (name: string, languages: string, subset: string, weight: number): Alphabet => ({
  letters: new RegExp(`\\p{Script=${name}}`, 'u'),
  languages: languages.split(' '),
  subset,
  weight,
});

export const ALPHABETS: Record<Lettered, Alphabet> = {
  Latn: alphabet('Latin', EUROPEAN, 'latin', 22),
  Cyrl: alphabet('Cyrillic', 'ru ru ru uk uk bg sr mk be kk ky mn', 'cyrillic', 15),
  Grek: alphabet('Greek', 'el', 'greek', 11),
  Hani: alphabet('Han', 'zh zh zh-Hant yue', 'chinese-simplified', 8),
  Kana: { ...alphabet('Han', 'ja', 'japanese', 8), letters: /[\p{Script=Hira}\p{Script=Kana}ー]/u },
  Hang: alphabet('Hangul', 'ko', 'korean', 7),
  Arab: alphabet('Arabic', 'ar ar fa fa ur ps', 'arabic', 8),
  Hebr: alphabet('Hebrew', 'he', 'hebrew', 8),
  Thai: alphabet('Thai', 'th', 'thai', 8),
  Deva: alphabet('Devanagari', 'hi hi mr ne', 'devanagari', 5),
  Beng: alphabet('Bengali', 'bn as', 'bengali', 2),
  Taml: alphabet('Tamil', 'ta', 'tamil', 2),
  Armn: alphabet('Armenian', 'hy', 'armenian', 3),
  Geor: alphabet('Georgian', 'ka', 'georgian', 3),
  Khmr: alphabet('Khmer', 'km', 'khmer', 1),
  Mymr: alphabet('Myanmar', 'my', 'myanmar', 1),
  Knda: alphabet('Kannada', 'kn', 'kannada', 1),
  Mlym: alphabet('Malayalam', 'ml', 'malayalam', 1),
};
export const LETTERED = Object.keys(ALPHABETS) as readonly Lettered[];

/** The alphabet of a character; `Zyyy` for what all share. */
export const classOf = (character: string): Lettered | 'Zyyy' =>
  LETTERED.find((one) => ALPHABETS[one].letters.test(character)) ?? 'Zyyy';

/** The packages that are drawn with and from: see README.md. */
export class Sources {
  readonly #packages: string;
  readonly #phrases = new Map<string, readonly string[]>();

  /** @param home the folder whose `node_modules` has them */
  constructor(home: string) {
    this.#packages = join(home, 'node_modules');
  }

  get fontFolder(): string {
    return join(this.#packages, '@fontsource');
  }

  fonts(): readonly string[] {
    return readdirSync(this.fontFolder).sort();
  }

  fontsWith(subset: string): readonly string[] {
    return this.fonts().filter((font) =>
      readdirSync(join(this.fontFolder, font, 'files')).some((file) =>
        file.startsWith(`${font}-${subset}-`),
      ),
    );
  }

  weightsOf(font: string): readonly number[] {
    const has = (weight: number) => existsSync(join(this.fontFolder, font, `${weight}.css`));
    return [300, 400, 500, 700, 900].filter(has);
  }

  #json(...path: readonly string[]): unknown {
    const file = join(this.#packages, ...path);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  }

  /** Names of things, lands and languages, in one language and its own letters. */
  phrases(language: string, own: Lettered): readonly string[] {
    const known = this.#phrases.get(language);
    if (known) return known;
    const files = [
      this.#json('cldr-annotations-full', 'annotations', language, 'annotations.json'),
      this.#json('cldr-localenames-full', 'main', language, 'territories.json'),
      this.#json('cldr-localenames-full', 'main', language, 'languages.json'),
    ];
    const isOwn = (phrase: string): boolean => {
      const classes = [...phrase].map(classOf).filter((one) => one !== 'Zyyy');
      const fits = (one: string) => one === own || (own === 'Kana' && one === 'Hani');
      return classes.length > 0 && classes.every(fits);
    };
    const found = [...new Set(files.flatMap(textsIn))].filter(isOwn);
    this.#phrases.set(language, found);
    return found;
  }
}

/** Every text in a value of JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
