import { expect, it } from 'vitest';
import { escapeXml, xmlElement } from '../../../../src/export/formats/xml';

it.each([
  ['<a href="x">&amp;', '&lt;a href=&quot;x&quot;&gt;&amp;amp;'],
  ['tab\tline\nend\r', 'tab&#9;line&#10;end&#13;'],
  ['nul\0, bell\x07, escape\x1b', 'nul\ufffd, bell\ufffd, escape\ufffd'],
  ['\ud800 half, \udc00 half, 𠮷 whole', '\ufffd half, \ufffd half, 𠮷 whole'],
  ['\ufffe\uffff', '\ufffd\ufffd'],
  [']]>', ']]&gt;'],
  ['中文 é \u202e', '中文 é \u202e'],
])('writes %j so that it is read as text', (text, written) => {
  expect(escapeXml(text)).toBe(written);
});

it('writes attributes as data, without those that are undefined', () => {
  expect(xmlElement('a', { b: '"<', c: undefined, d: 0 })).toBe('<a b="&quot;&lt;" d="0"/>');
  expect(xmlElement('a', {}, '<b/>')).toBe('<a><b/></a>');
});
