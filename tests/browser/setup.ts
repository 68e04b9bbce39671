/**
 * Before every file of browser tests: no test draws with a font of the system it happens to run on.
 */
import { assertBrought } from './fonts';

for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D])
  for (const method of ['fillText', 'strokeText', 'measureText'] as const) {
    const draw = prototype[method] as (...values: unknown[]) => unknown;
    Object.assign(prototype, {
      [method](this: { readonly font: string }, ...values: unknown[]) {
        assertBrought(this.font);
        return draw.apply(this, values);
      },
    });
  }
