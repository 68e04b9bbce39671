/** A module that has not ended when the messages come. */
export const waited = await new Promise<string>((resolve) =>
  setTimeout(() => resolve('ready'), 50),
);
