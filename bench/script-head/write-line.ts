import { ALPHABETS, classOf, LETTERED, type Lettered, type Sources } from './alphabets';
import type { Chance } from './random';

type Class = Lettered | 'Zyyy' | 'Zzzz';

/** A word, and which of its characters are of which class. */
export interface Token {
  readonly text: string;
  readonly parts: readonly { readonly of: Class; readonly from: number; readonly to: number }[];
}

export interface WrittenLine {
  /** Of most of it; fonts are chosen for it. */
  readonly main: Class;
  /** From left to right. */
  readonly tokens: readonly Token[];
}

const SIGNS = [...'.,:;!?-–()"\'/&%€$£+*#@=«»„“'];
const SYMBOLS = [
  ...'☀☁☂★☆☎☏☑☒♠♣♥♦♪✂✈✉✏✓✔✖✗❄❤➔➤⬛🌐🍎🎁🏠👍💡📁📅📎📧🔍🔒🛒⏰▶◀▲▼◆◇○●■□←↑→↓┌┐└┘─│═░▒▓',
];
/** Characters of running Chinese, which names of things are short of; many are like kana. */
const CHINESE = [
  ...'的一是了不在有我他这个们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感力口二三八千才工夕卜刀十乙几〇，。“”（）《》：—！？、',
];
const RECEIPT = [
  'RM',
  'USD',
  'SDN BHD',
  'GST',
  'TEL',
  'QTY',
  'TAX',
  'TOTAL',
  'CASH',
  'HOME',
  'TYPE',
];
const RIGHT_TO_LEFT: readonly Class[] = ['Arab', 'Hebr'];
/** Written without spaces, and with letters that stand one after another in whatever company. */
const RUNNING: readonly Class[] = ['Hani', 'Kana', 'Thai', 'Khmr', 'Mymr'];
/** A part of a word is as wide as it is by itself. */
const APART: readonly Class[] = ['Latn', 'Cyrl', 'Grek', 'Hani', 'Kana', 'Hang', 'Armn', 'Geor'];
const WITH_CAPITALS: readonly Class[] = ['Latn', 'Cyrl', 'Grek'];

/** Letters that change with their neighbours make one part of a word, with its signs. */
function tokenOf(text: string): Token {
  const main = [...text].map(classOf).find((one) => one !== 'Zyyy') ?? 'Zyyy';
  if (main !== 'Zyyy' && !APART.includes(main))
    return { text, parts: [{ of: main, from: 0, to: text.length }] };
  const parts: { of: Class; from: number; to: number }[] = [];
  let from = 0;
  for (const character of text) {
    const last = parts.at(-1);
    const of = /\p{M}/u.test(character) && last ? last.of : classOf(character);
    const to = from + character.length;
    if (last?.of === of) last.to = to;
    else parts.push({ of, from, to });
    from = to;
  }
  return { text, parts };
}

function number(chance: Chance): string {
  const two = () => String(chance.whole(0, 99)).padStart(2, '0');
  const makers = [
    () => String(chance.whole(0, 10 ** chance.whole(1, 5))),
    () => `${chance.whole(0, 999)}${chance.one(['.', ','])}${two()}`,
    () =>
      [chance.whole(1, 31), chance.whole(1, 12), chance.whole(1950, 2026)].join(
        chance.one(['.', '/', '-']),
      ),
    () => `${chance.whole(0, 23)}:${two()}`,
    () => `${chance.one(['$', '€', '£', '+', '#', '-', '(', '№', '¥'])}${chance.whole(1, 9999)}`,
    () => chance.one(['0', '0', '1', '4', '8']).repeat(chance.whole(4, 16)),
  ];
  return chance.one(makers)();
}

/** What stands on forms and screens in Latin letters, and is no word. */
function code(chance: Chance): string {
  const of = (letters: string, from: number, to: number) =>
    Array.from({ length: chance.whole(from, to) }, () => chance.one([...letters])).join('');
  const [CAPITALS, SMALL, DIGITS] = [
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'abcdefghijklmnopqrstuvwxyz',
    '0123456789',
  ];
  const makers = [
    () => of(CAPITALS + DIGITS, 3, 9),
    () => `${of(CAPITALS, 1, 3)}-${of(DIGITS, 2, 5)}`,
    () => `${of(SMALL, 3, 8)}.${chance.one(['com', 'org', 'de', 'io'])}`,
    () =>
      `${of(SMALL, 2, 7)}${chance.one(['(', '_', '.', ' = ', '[i]', ' { ', '->'])}${of(SMALL, 1, 7)};`,
    () => `#${of('0123456789abcdef', 6, 6)}`,
    () => chance.one(RECEIPT),
  ];
  return chance.one(makers)();
}

/** Random characters of running Chinese, or a number in them. */
function chinese(chance: Chance): string {
  const text = Array.from({ length: chance.whole(2, 14) }, () => chance.one(CHINESE)).join('');
  if (!chance.is(0.3)) return text;
  const digits = Array.from({ length: chance.whole(1, 4) }, () =>
    chance.one([...'一二三四五六七八九〇十百千']),
  );
  return (
    digits.join('') +
    chance.one(['年', '月', '日', '', '、', '章', '元']) +
    text.slice(0, chance.whole(0, 5))
  );
}

/** A few phrases without spaces between them. */
function running(own: Lettered, phrases: readonly string[], chance: Chance): string {
  const pieces = Array.from({ length: chance.whole(1, 4) }, () => {
    const sign = own !== 'Thai' && chance.is(0.15) ? chance.one([...'、。，・：「」（）！']) : '';
    return chance.one(phrases).replaceAll(' ', '') + sign;
  });
  return pieces.join('').slice(0, 40);
}

type Case = 'as-it-is' | 'capital' | 'capitals';

function inCase(word: string, how: Case, language: string): string {
  if (how === 'capitals') return word.toLocaleUpperCase(language);
  return how === 'capital' ? word.charAt(0).toLocaleUpperCase(language) + word.slice(1) : word;
}

function words(own: Lettered, count: number, sources: Sources, chance: Chance): Token[] {
  const language = chance.one(ALPHABETS[own].languages);
  const phrases = sources.phrases(language, own);
  const capitals = WITH_CAPITALS.includes(own) ? 2 : 0;
  const how: Case = chance.weighted({ 'as-it-is': 5, capital: 2, capitals });
  const tokens: Token[] = [];
  while (tokens.length < count) {
    if (own === 'Hani' && chance.is(0.45)) tokens.push(tokenOf(chinese(chance)));
    else if (own === 'Latn' && chance.is(0.12)) tokens.push(tokenOf(code(chance)));
    else if (RUNNING.includes(own) && chance.is(0.75))
      tokens.push(tokenOf(running(own, phrases, chance)));
    else
      for (const word of chance
        .one(phrases)
        .split(' ')
        .filter((one) => one !== '')) {
        const sign = chance.is(0.12) ? chance.one(SIGNS.slice(0, 6)) : '';
        const cased = inCase(word, how, language) + sign;
        tokens.push(tokenOf(chance.is(0.03) ? `(${cased})` : cased));
      }
    if (chance.is(0.07)) tokens.push(tokenOf(number(chance)));
  }
  return tokens.slice(0, count);
}

const symbol = (chance: Chance): Token => {
  const text = chance.one(SYMBOLS);
  return { text, parts: [{ of: 'Zzzz', from: 0, to: text.length }] };
};

const countless = (chance: Chance): Token =>
  tokenOf(chance.is(0.8) ? number(chance) : chance.one(SIGNS));

/** Puts some tokens between others, or at either end. */
function mixed(tokens: readonly Token[], more: readonly Token[], chance: Chance): Token[] {
  const at = chance.one([0, tokens.length, chance.whole(0, tokens.length)]);
  return [...tokens.slice(0, at), ...more, ...tokens.slice(at)];
}

/** The other script of a line with two. */
const besides = (own: Lettered, chance: Chance): Lettered => {
  if (own !== 'Latn')
    return chance.is(0.85) ? 'Latn' : chance.one(['Cyrl', 'Grek', 'Hani'] as const);
  return chance.one(LETTERED.slice(1, 10));
};

/** Random words of a random script, sometimes with numbers or another script among them. */
export function writeLine(sources: Sources, chance: Chance): WrittenLine {
  const weights = {
    ...(Object.fromEntries(LETTERED.map((one) => [one, ALPHABETS[one].weight])) as Record<
      Lettered,
      number
    >),
    Zyyy: 4,
    Zzzz: 3,
  };
  const main: Class = chance.weighted(weights);
  const some = (make: (chance: Chance) => Token, most: number) =>
    Array.from({ length: chance.whole(1, most) }, () => make(chance));
  if (main === 'Zyyy') return { main, tokens: some(countless, 6) };
  if (main === 'Zzzz') return { main, tokens: some(symbol, 5) };
  const own = words(main, Number(chance.weighted({ 1: 3, 2: 3, 3: 3, 5: 2 })), sources, chance);
  const kind = chance.weighted({ alone: 70, script: 16, number: 14 });
  const more =
    kind === 'script'
      ? words(besides(main, chance), chance.whole(1, 3), sources, chance)
      : some((one) => tokenOf(number(one)), 1);
  const tokens = kind === 'alone' ? own : mixed(own, more, chance);
  return { main, tokens: RIGHT_TO_LEFT.includes(main) ? tokens.toReversed() : tokens };
}
