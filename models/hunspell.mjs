// A Hunspell dictionary (stems with flags, and rules of what each flag lets a stem end or begin
// with) → its words.

/**
 * One line of a rule: take `strip` off the stem, put `add` in its place, if the stem fits
 * `condition`.
 */
function parseEntry([, , strip, affix, condition = '.'], isSuffix) {
  const [add, more] = affix.split('/');
  return {
    strip: strip === '0' ? '' : strip,
    add: add === '0' ? '' : add,
    more,
    fits: new RegExp(isSuffix ? `${condition}$` : `^${condition}`, 'u'),
  };
}

const FLAG_READERS = {
  char: (text) => [...text],
  long: (text) => text.match(/../gsu) ?? [],
  num: (text) => text.split(','),
};

/** What ends or begins with an apostrophe or a hyphen is a word without it, too. */
const ofLetters = ({ add }) => /^\p{L}*$/u.test(add);

function parseRules(aff) {
  const rules = new Map();
  const aliases = [];
  const hidden = new Set();
  let forbidden;
  let readFlags = FLAG_READERS.char;
  for (const line of aff.split(/\r?\n/)) {
    const parts = line.trim().split(/\s+/);
    const [key, flag] = parts;
    if (key === 'FLAG') readFlags = FLAG_READERS[flag] ?? FLAG_READERS.char;
    // The first one is their number; they count from 1.
    else if (key === 'AF') aliases.push(aliases.length === 0 ? '' : flag);
    else if (key === 'FORBIDDENWORD') forbidden = flag;
    else if (/^(NEEDAFFIX|ONLYINCOMPOUND)$/.test(key)) hidden.add(flag);
    else if (key === 'SFX' || key === 'PFX') {
      const rule = rules.get(flag);
      if (!rule)
        rules.set(flag, { isSuffix: key === 'SFX', crosses: parts[2] === 'Y', entries: [] });
      else rule.entries.push(parseEntry(parts, rule.isSuffix));
    }
  }
  for (const rule of rules.values()) rule.entries = rule.entries.filter(ofLetters);
  const flagsOf = (text = '') =>
    readFlags(aliases.length > 0 && /^\d+$/.test(text) ? (aliases[Number(text)] ?? '') : text);
  return { rules, hidden, forbidden, flagsOf };
}

const apply = (stem, { isSuffix, entries }) =>
  entries
    .filter(({ fits }) => fits.test(stem))
    .flatMap(({ strip, add, more }) => {
      if (isSuffix && stem.endsWith(strip))
        return { word: stem.slice(0, stem.length - strip.length) + add, more };
      if (!isSuffix && stem.startsWith(strip))
        return { word: add + stem.slice(strip.length), more };
      return [];
    });

/** Two endings and a beginning, as Hunspell has it; a rule may lead to itself. */
const MAX_AFFIXES = 3;

/** What the flags of a stem make of it, itself included; an ending may have flags of its own. */
function* formsOf(stem, flags, dictionary, depth = 0) {
  const { rules, hidden, flagsOf } = dictionary;
  if (!flags.some((flag) => hidden.has(flag))) yield stem;
  if (depth === MAX_AFFIXES) return;
  const own = flags.flatMap((flag) => rules.get(flag) ?? []);
  const crossing = flags.filter(
    (flag) => rules.get(flag)?.isSuffix === false && rules.get(flag).crosses,
  );
  for (const rule of own)
    for (const { word, more } of apply(stem, rule)) {
      const others = rule.isSuffix && rule.crosses ? crossing : [];
      yield* formsOf(word, [...flagsOf(more), ...others], dictionary, depth + 1);
    }
}

/**
 * Every word that a dictionary has, each stem with each of its endings and beginnings, as far as
 * those are letters.
 */
export function* wordsOf(aff, dic) {
  const dictionary = parseRules(aff);
  const stems = dic
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(/\s/)[0].split('/'))
    .filter(([stem]) => stem !== '')
    .map(([stem, flags]) => ({ stem, flags: dictionary.flagsOf(flags) }));
  const isForbidden = ({ flags }) => flags.includes(dictionary.forbidden);
  // What other stems make of it is no word either.
  const forbidden = new Set(stems.filter(isForbidden).map(({ stem }) => stem));
  for (const { stem, flags } of stems)
    for (const word of formsOf(stem, flags, dictionary)) if (!forbidden.has(word)) yield word;
}
