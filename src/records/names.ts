import { fold } from './texts';
import type { Title } from './types';

/** A title with its subtitle, as catalogues write it. */
export const fullTitle = ({ title, subtitle }: Title): string =>
  subtitle === null ? title : `${title}, ${subtitle}`;

/** A name and what it adds behind its comma (or a dash between spaces): `Name, By-name`. */
export function splitName(name: string): { base: string; rest: string | null } {
  const parts = /^(.+?)\s*(?:[,，、]|\s[-–—]\s)\s*(.+)$/u.exec(name);
  return parts ? { base: parts[1]!, rest: parts[2]! } : { base: name, rest: null };
}

/** What is compared of a sign in a name; nothing of what is neither letter nor digit. */
export const signKey = (sign: string): string => fold(sign).replace(/[\p{P}\p{S}]/gu, '');

/** What is compared of a name: letters and digits only, in one case and width. */
export const nameKey = (name: string): string => signKey(name) || fold(name);
