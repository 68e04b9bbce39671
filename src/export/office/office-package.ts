import { stacked, XML_DECLARATION, xmlElement as el } from '../formats/xml';
import type { NewZipEntry } from '../zip/zip-file';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-package';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A part of a file of Word or Excel that another one names. */
export interface Relation {
  readonly id: string;
  /** The last part of its type's address. */
  readonly type: string;
  readonly target: string;
}

export const xmlEntry = (name: string, xml: string): NewZipEntry => ({
  name,
  content: new Blob([XML_DECLARATION, xml]),
});

/** What a part names; those of the whole file stand at `_rels/.rels`. */
export function relationsEntry(name: string, relations: readonly Relation[]): NewZipEntry {
  const all = relations.map(({ id, type, target }) =>
    el('Relationship', { Id: id, Type: `${OFFICE}/${type}`, Target: target }),
  );
  return xmlEntry(name, el('Relationships', { xmlns: `${PACKAGE}/relationships` }, stacked(all)));
}

/** The types of all parts, by their paths; it stands first. */
export function contentTypesEntry(types: ReadonlyMap<string, string>): NewZipEntry {
  const defaults = [
    el('Default', { Extension: 'rels', ContentType: `${TYPES}.relationships+xml` }),
    el('Default', { Extension: 'xml', ContentType: 'application/xml' }),
  ];
  const overrides = [...types].map(([path, type]) =>
    el('Override', { PartName: `/${path}`, ContentType: type }),
  );
  const xmlns = `${PACKAGE}/content-types`;
  return xmlEntry(
    '[Content_Types].xml',
    el('Types', { xmlns }, stacked([...defaults, ...overrides])),
  );
}
