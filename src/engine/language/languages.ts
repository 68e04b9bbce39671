/** Scripts of the languages below, by their codes in ISO 15924. */
export const SCRIPTS = [
  'Latn',
  'Cyrl',
  'Grek',
  'Hani',
  'Jpan',
  'Hang',
  'Arab',
  'Hebr',
  'Thai',
  'Deva',
  'Armn',
  'Geor',
] as const;
export type Script = (typeof SCRIPTS)[number];

/** Scripts that may be seen and not read: also such that only a pack could bring; `Zzzz` is any. */
export const UNREAD_SCRIPTS = [
  ...SCRIPTS,
  'Beng',
  'Taml',
  'Khmr',
  'Mymr',
  'Knda',
  'Mlym',
  'Zzzz',
] as const;
export type UnreadScript = (typeof UNREAD_SCRIPTS)[number];

interface Written {
  readonly script: Script;
  /** Code of its data in Tesseract (ISO 639-2 or 639-3, mostly). */
  readonly data: string;
  /** What it writes besides a to z, in lower case; empty for scripts that have too many. */
  readonly letters: string;
}

const written = (script: Script, data: string, letters = ''): Written => ({
  script,
  data,
  letters,
});

/**
 * Languages that may be read, by their codes in BCP 47. Those of a script stand together, the ones
 * that most people write first. Russian is read with the data of Kirghiz, which has all its
 * letters: there is none of its own to be had as a package.
 */
export const LANGUAGES = {
  en: written('Latn', 'eng'),
  de: written('Latn', 'deu', 'äöüß'),
  fr: written('Latn', 'fra', 'àâæçéèêëîïôœùûüÿ'),
  es: written('Latn', 'spa', 'áéíñóúü¿¡'),
  it: written('Latn', 'ita', 'àèéìòù'),
  pt: written('Latn', 'por', 'áâãàçéêíóôõú'),
  nl: written('Latn', 'nld', 'éëïóöü'),
  pl: written('Latn', 'pol', 'ąćęłńóśźż'),
  tr: written('Latn', 'tur', 'çğıöşü'),
  cs: written('Latn', 'ces', 'áčďéěíňóřšťúůýž'),
  ro: written('Latn', 'ron', 'ăâîșț'),
  hu: written('Latn', 'hun', 'áéíóöőúüű'),
  sv: written('Latn', 'swe', 'åäöé'),
  da: written('Latn', 'dan', 'æøåé'),
  nb: written('Latn', 'nor', 'æøåé'),
  fi: written('Latn', 'fin', 'äöå'),
  ca: written('Latn', 'cat', 'àçéèíïóòúü·'),
  gl: written('Latn', 'glg', 'áéíñóú'),
  eu: written('Latn', 'eus', 'ñ'),
  sk: written('Latn', 'slk', 'áäčďéíĺľňóôŕšťúýž'),
  sl: written('Latn', 'slv', 'čšž'),
  hr: written('Latn', 'hrv', 'čćđšž'),
  bs: written('Latn', 'bos', 'čćđšž'),
  sq: written('Latn', 'sqi', 'çë'),
  lt: written('Latn', 'lit', 'ąčęėįšųūž'),
  lv: written('Latn', 'lav', 'āčēģīķļņšūž'),
  et: written('Latn', 'est', 'äöõüšž'),
  is: written('Latn', 'isl', 'áæðéíóöúýþ'),
  ga: written('Latn', 'gle', 'áéíóú'),
  cy: written('Latn', 'cym', 'âêîôûŵŷ'),
  mt: written('Latn', 'mlt', 'ċġħżàèìòù'),
  la: written('Latn', 'lat'),
  vi: written('Latn', 'vie', 'àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ'),
  az: written('Latn', 'aze', 'çəğıöşü'),
  ru: written('Cyrl', 'kir', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'),
  uk: written('Cyrl', 'ukr', 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'),
  be: written('Cyrl', 'bel', 'абвгдеёжзійклмнопрстуўфхцчшыьэюя'),
  bg: written('Cyrl', 'bul', 'абвгдежзийклмнопрстуфхцчшщъьюя'),
  sr: written('Cyrl', 'srp', 'абвгдђежзијклљмнњопрстћуфхцчџш'),
  mk: written('Cyrl', 'mkd', 'абвгдѓежзѕијклљмнњопрстќуфхцчџш'),
  kk: written('Cyrl', 'kaz', 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'),
  el: written('Grek', 'ell', 'αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ'),
  'zh-Hans': written('Hani', 'chi_sim'),
  'zh-Hant': written('Hani', 'chi_tra'),
  ja: written('Jpan', 'jpn'),
  ko: written('Hang', 'kor'),
  ar: written('Arab', 'ara', 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي'),
  fa: written('Arab', 'fas', 'آئابپتثجچحخدذرزژسشصضطظعغفقلمنهوکگی'),
  he: written('Hebr', 'heb', 'אבגדהוזחטיךכלםמןנסעףפץצקרשת'),
  th: written('Thai', 'tha'),
  hi: written('Deva', 'hin'),
  hy: written('Armn', 'hye', 'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև'),
  ka: written('Geor', 'kat', 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ'),
} as const satisfies Record<string, Written>;

export type LanguageCode = keyof typeof LANGUAGES;
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly LanguageCode[];

export const scriptOf = (language: LanguageCode): Script => LANGUAGES[language].script;

/** The languages of a script, the ones that most people write first. */
export const languagesOf = (script: UnreadScript): readonly LanguageCode[] =>
  LANGUAGE_CODES.filter((language) => scriptOf(language) === script);

/** What the two recognisers that a worker starts with read by themselves. */
export const MAIN_LANGUAGES: ReadonlySet<LanguageCode> = new Set(['en', 'zh-Hans']);
