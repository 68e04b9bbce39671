/** Does what the storage may refuse. A refusal is told, and the caller goes on with `otherwise`. */
export type Lenient = <T>(work: () => Promise<T>, otherwise: T) => Promise<T>;

export function lenientWith(onProblem: (error: unknown) => void): Lenient {
  return async (work, otherwise) => {
    try {
      return await work();
    } catch (error) {
      onProblem(error);
      return otherwise;
    }
  };
}
