/** An element of a page's mark-up, with what is in it. */
export interface Element {
  /** Without a prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

export const elementsOf = ({ children }: Element): Element[] =>
  children.filter((child) => typeof child !== 'string');

export const named = (element: Element, ...names: readonly string[]): Element[] =>
  elementsOf(element).filter(({ name }) => names.includes(name));

/** All that are in it, at any depth, in their order. */
export function* within(element: Element): Generator<Element> {
  for (const child of elementsOf(element)) {
    yield child;
    yield* within(child);
  }
}

export const textIn = ({ children }: Element): string =>
  children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');

/** Null for what is no number. */
export function numberFrom(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
