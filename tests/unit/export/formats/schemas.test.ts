import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createAlto } from '../../../../src/export/formats/alto';
import { createHocr } from '../../../../src/export/formats/hocr';
import { createPageXml } from '../../../../src/export/formats/page-xml';
import { fileOf, SHAPES } from '../marked';

const schemas = fileURLToPath(new URL('../../../../../shared/schemas/', import.meta.url));
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0;
const canValidate = hasXmllint && existsSync(schemas);
const folder = hasXmllint ? mkdtempSync(join(tmpdir(), 'schemas-')) : '';

afterAll(() => hasXmllint && rmSync(folder, { recursive: true }));

/** What xmllint has to complain of. */
function complaints(xml: string, ...options: string[]): string {
  const path = join(folder, 'page.xml');
  writeFileSync(path, xml);
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...options, path]);
  return status === 0 ? '' : stderr.toString();
}

const pages = Object.entries(SHAPES);

describe.skipIf(!canValidate)('schemas (skipped without xmllint and ../shared/schemas)', () => {
  it.each(pages)('ALTO 4.4 takes a page that is %s', async (_, page) => {
    const xml = await fileOf(createAlto('1.2.3'), page);
    expect(complaints(xml, '--schema', join(schemas, 'alto-4-4.xsd'))).toBe('');
  });

  it.each(pages)('PAGE 2019-07-15 takes a page that is %s', async (_, page) => {
    const xml = await fileOf(createPageXml('1.2.3'), page);
    expect(complaints(xml, '--schema', join(schemas, 'page-2019-07-15.xsd'))).toBe('');
  });

  it('would complain', async () => {
    const xml = (await fileOf(createAlto('1'), SHAPES.plain!)).replace('PHYSICAL_IMG_NR', 'NR');
    expect(complaints(xml, '--schema', join(schemas, 'alto-4-4.xsd'))).toContain('NR');
  });
});

describe.skipIf(!hasXmllint)('XML (skipped without xmllint)', () => {
  it.each(pages)('hOCR is XML for a page that is %s', async (_, page) => {
    expect(complaints(await fileOf(createHocr('1.2.3'), page))).toBe('');
  });
});
