import { fullTitle } from '../../records/names';
import type { MatchedItem, MatchedRecord } from '../../records/catalogue/matched';
import { blobOfParts } from '../pieces';
import { oneLine } from '../formats/plain';
import type { ExportRecord, RecordFormat, RecordSource } from './types';

/** Records with sections are lists of cards; others are left out. */
const isDeck = ({ record }: ExportRecord): boolean =>
  record !== null && Object.keys(record.sections).length > 0;

/**
 * The answer of the decklist server that this app replaces, for programs that read it: the decks in
 * `results`, each with its sections at the top, numbers of the catalogue and what was not matched.
 */
export const decklists: RecordFormat = {
  id: 'decklists',
  extension: 'json',
  mime: 'application/json',
  write: (source) => blobOfParts(deckParts(source), 'application/json'),
};

async function* deckParts(source: RecordSource): AsyncGenerator<string> {
  let [total, successful, accuracy] = [0, 0, 0];
  let separator = '{"results":[\n';
  for await (const page of source()) {
    total += 1;
    if (!isDeck(page)) continue;
    successful += 1;
    const deck = toDeck(page.path, page.record!);
    accuracy += deck.stats.accuracy;
    yield separator + JSON.stringify(deck);
    separator = ',\n';
  }
  const counts = {
    total,
    successful,
    failed: total - successful,
    average_accuracy: successful === 0 ? null : Math.round((100 * accuracy) / successful) / 100,
  };
  const start = successful === 0 ? separator : '';
  yield `${start}\n],${JSON.stringify(counts).slice(1)}\n`;
}

function toDeck(path: string, { fields, sections, stats }: MatchedRecord) {
  const metadata = Object.fromEntries(
    Object.entries(fields).map(([name, { value }]) => [name, value]),
  );
  const lists = Object.entries(sections);
  const total = lists.reduce((sum, [, cards]) => sum + cards.length, 0);
  const { matched = 0, accuracy = 0 } = stats ?? {};
  return {
    image: path,
    metadata,
    ...Object.fromEntries(
      lists.map(([name, cards]) => [name, cards.filter(({ match }) => match).map(toCard)]),
    ),
    unmatched: lists.flatMap(([section, cards]) =>
      cards
        .filter(({ match }) => !match)
        .map((card) => ({ name_cn: fullTitle(card), section, quantity: card.quantity })),
    ),
    stats: { total_cards: total, matched_cards: matched, accuracy },
  };
}

/**
 * `name_cn` is the printed name; the other columns of the catalogue come as they are called there.
 */
function toCard(card: MatchedItem) {
  const { entry, score, type, numbers } = card.match!;
  return {
    name_cn: fullTitle(card),
    name_en: entry['name_en'] ?? card.match!.name,
    card_number: numbers[0] ?? null,
    quantity: card.quantity,
    match_score: score,
    match_type: type,
    ocr_confidence: Number(card.score.toFixed(4)),
  };
}

/** Decks as people write them: a heading for each section, a line for each card. */
export const deckText: RecordFormat = {
  id: 'deck-text',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  write: (source) => blobOfParts(textParts(source), 'text/plain;charset=utf-8'),
};

async function* textParts(source: RecordSource): AsyncGenerator<string> {
  for await (const page of source()) if (isDeck(page)) yield `${deckLines(page).join('\n')}\n\n`;
}

function deckLines({ path, record }: ExportRecord): string[] {
  const { fields, sections } = record!;
  const facts = Object.values(fields).flatMap(({ value }) => value ?? []);
  return [
    `// ${oneLine(path)}`,
    ...(facts.length > 0 ? [`// ${facts.map((fact) => oneLine(String(fact))).join(' · ')}`] : []),
    ...Object.entries(sections)
      .filter(([, cards]) => cards.length > 0)
      .flatMap(([name, cards]) => [`[${name}]`, ...cards.map(cardLine)]),
  ];
}

const cardLine = (card: MatchedItem): string =>
  `${card.quantity} ${oneLine(card.match?.name ?? fullTitle(card))}`;
