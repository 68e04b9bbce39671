import { expect, it } from 'vitest';
import { contentTokens } from '../../../../src/export/pdf/content-tokens';
import { withoutUnseenText } from '../../../../src/export/pdf/strip-text';

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
const stripped = (text: string, mode = 0): string =>
  Buffer.from(withoutUnseenText(bytes(text), mode).bytes).toString('latin1');

it('A content stream has its operators, whatever is in its strings and pictures', () => {
  const text =
    'q (a \\) Tj (b) ) Tj <4142> Tj /N#20m gs [1 (Q) -2] TJ <</A (]) /B <</C 1>>>> BDC % Q Q\n' +
    'BI /W 1 ID \x00\x01 Q Tj EI Q';
  const operators = [...contentTokens(bytes(text))].filter(({ kind }) => kind === 'operator');
  expect(operators.map((token) => token.text)).toEqual([
    'q',
    'Tj',
    'Tj',
    'gs',
    'TJ',
    'BDC',
    'BI',
    'ID',
    'Q',
  ]);
  expect([...contentTokens(bytes('(never ended'))]).toHaveLength(1);
});

it('Text that nobody sees goes, and nothing else', () => {
  expect(stripped('BT 3 Tr (gone) Tj 0 Tr (seen) Tj [(x)] TJ ET')).toBe(
    'BT 3 Tr  0 Tr (seen) Tj [(x)] TJ ET',
  );
  expect(stripped('q 3 Tr BT (gone) Tj ET Q BT (seen) Tj ET')).toBe(
    'q 3 Tr BT  ET Q BT (seen) Tj ET',
  );
  expect(stripped('BT 7 Tr (gone) \' 1 2 (gone) " ET')).toBe('BT 7 Tr  T*   T*  ET');
  expect(stripped('BT (gone) Tj ET', 3)).toBe('BT  ET');
});

it('A stream without such text is told to be as it was', () => {
  const { hasChanged, forms } = withoutUnseenText(bytes('q /Im0 Do 3 Tr /Fm1 Do Q /Fm2 Do'));
  expect(hasChanged).toBe(false);
  expect(forms).toEqual([
    { name: 'Im0', mode: 0 },
    { name: 'Fm1', mode: 3 },
    { name: 'Fm2', mode: 0 },
  ]);
});
