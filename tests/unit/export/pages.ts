import type { StageTimes, TextLine } from '../../../src/engine/types';
import type { OcrErrorCode } from '../../../src/protocol/errors';
import type { WriteOptions } from '../../../src/protocol/export-api';
import type { ExportFormat, ExportPage } from '../../../src/export/types';

const ms: StageTimes = { decode: 1, detect: 2, crop: 3, recognise: 4, layout: 5, total: 15 };

/**
 * A line 100 x 20 pixels large, at its row's height and, within the row, to the right of the one
 * before.
 */
export function line(text: string, row: number, column = 0): TextLine {
  const [x, y] = [10 + column * 200, 5 + row * 30];
  const quad = [
    [x, y],
    [x + 100, y],
    [x + 100, y + 20],
    [x, y + 20],
  ] as const;
  return { text, score: 0.987654, quad, row, paragraph: 0, block: 0, chars: [] };
}

/**
 * A page whose text is given as in `pageToText`: rows apart by newlines, lines of a row by tabs.
 */
export function page(path: string, text = ''): ExportPage {
  const rows = text === '' ? [] : text.split('\n');
  const lines = rows.flatMap((row, r) => row.split('\t').map((part, c) => line(part, r, c)));
  return { path, text: { width: 640, height: 480, lines, unread: [] }, ms, error: null };
}

export const failed = (path: string, message: string, code: OcrErrorCode = 'decode-failed') => ({
  path,
  text: null,
  ms: null,
  error: { code, message },
});

export async function* stream(pages: Iterable<ExportPage>): AsyncGenerator<ExportPage> {
  yield* pages;
}

/** Of one file of several pages, each in its own shape. */
export const OPTIONS: WriteOptions = { title: 'A batch', isLone: false, number: 1 };

export const written = async (format: ExportFormat, ...pages: ExportPage[]): Promise<string> => {
  const blob = await format.write(stream(pages), OPTIONS);
  return Buffer.from(await blob.arrayBuffer()).toString('utf8');
};

/** Names and texts that try to be more than text. */
export const HOSTILE = [
  '=HYPERLINK("http://x.test","y")',
  "-2+3+cmd|' /C calc'!A0",
  '+86 10 1234',
  '@SUM(A1)',
  '"quoted", and; comma',
  '<img src=x onerror=alert(1)>',
  '# heading [link](javascript:alert(1)) `code` **bold**',
  '1. one | two ~~gone~~ &amp; $x$',
  '中文，「引號」 𠮷 é',
  '\ud800 half a pair',
  '\u202egpj.exe',
  'tab\there, line\nend\r\nand nul\0',
];

/** The same, and harder ones. */
export const HARDER = [
  ...HOSTILE,
  ']]> <!-- --> </style></title><script>alert(1)</script>',
  '_x0041_ &lt; %00 \u0085\ufffe\u2028',
  '👩‍👩‍👧 e\u0301 \u2066שלום',
  'long '.repeat(60),
];
