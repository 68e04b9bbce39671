// A Hunspell dictionary (stems with flags, and rules of what each flag lets a stem end or begin with) → its words.

/** One line of a rule: take `strip` off the stem, put `add` in its place, if the stem fits `condition`. */
function parseEntry([, , strip, affix, condition = '.'], isSuffix) {
  const [add] = affix.split('/');
  return {
    strip: strip === '0' ? '' : strip,
    add: add === '0' ? '' : add,
    fits: new RegExp(isSuffix ? `${condition}$` : `^${condition}`, 'u'),
  };
}

const FLAG_READERS = {
  char: (text) => [...text],
  long: (text) => text.match(/../gsu) ?? [],
  num: (text) => text.split(','),
};

function parseRules(aff) {
  const rules = new Map();
  const aliases = [];
  const hidden = new Set();
  let readFlags = FLAG_READERS.char;
  for (const line of aff.split(/\r?\n/)) {
    const parts = line.trim().split(/\s+/);
    const [key, flag] = parts;
    if (key === 'FLAG') readFlags = FLAG_READERS[flag] ?? FLAG_READERS.char;
    else if (key === 'AF' && !/^\d+$/.test(parts[1])) aliases.push(parts[1]);
    else if (key === 'AF') aliases.push(aliases.length === 0 ? '' : parts[1]);
    else if (/^(NEEDAFFIX|FORBIDDENWORD|ONLYINCOMPOUND)$/.test(key)) hidden.add(flag);
    else if (key === 'SFX' || key === 'PFX') {
      const rule = rules.get(flag);
      if (!rule)
        rules.set(flag, { isSuffix: key === 'SFX', crosses: parts[2] === 'Y', entries: [] });
      else rule.entries.push(parseEntry(parts, rule.isSuffix));
    }
  }
  const flagsOf = (text = '') =>
    readFlags(aliases.length > 0 && /^\d+$/.test(text) ? (aliases[Number(text)] ?? '') : text);
  return { rules, hidden, flagsOf };
}

const apply = (stem, { isSuffix, entries }) =>
  entries
    .filter(({ fits }) => fits.test(stem))
    .flatMap(({ strip, add }) => {
      if (isSuffix && stem.endsWith(strip)) return stem.slice(0, stem.length - strip.length) + add;
      if (!isSuffix && stem.startsWith(strip)) return add + stem.slice(strip.length);
      return [];
    });

/** Every word that a dictionary has, each stem with each of its endings and beginnings. */
export function* wordsOf(aff, dic) {
  const { rules, hidden, flagsOf } = parseRules(aff);
  for (const line of dic.split(/\r?\n/).slice(1)) {
    const [stem, flagText] = line.split(/[\s]/)[0].split('/');
    if (!stem) continue;
    const flags = flagsOf(flagText);
    const own = flags.flatMap((flag) => rules.get(flag) ?? []);
    const prefixes = own.filter(({ isSuffix }) => !isSuffix);
    const suffixes = own.filter(({ isSuffix }) => isSuffix);
    if (!flags.some((flag) => hidden.has(flag))) yield stem;
    for (const suffix of suffixes)
      for (const word of apply(stem, suffix)) {
        yield word;
        if (!suffix.crosses) continue;
        for (const prefix of prefixes) if (prefix.crosses) yield* apply(word, prefix);
      }
    for (const prefix of prefixes) yield* apply(stem, prefix);
  }
}
