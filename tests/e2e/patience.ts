/** Reading is work, and the machine may have other work, too. */
export const PATIENCE_MS = 90_000;
