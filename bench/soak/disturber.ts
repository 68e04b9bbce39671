import type { AppScreen } from './app-screen';
import type { Deed, Disturbance } from './plan-disturbances';
import type { SeededRandom } from './random';
import type { WorkerKiller } from './worker-killer';

/** What came of a disturbance. */
export interface Done extends Disturbance {
  /** Since the files were given. */
  readonly atMs: number;
  readonly tookMs: number;
  /** False if there was nothing to do it to. */
  readonly happened: boolean;
  readonly told: string;
}

type Outcome = Pick<Done, 'happened' | 'told'>;

const happened = (told: string): Outcome => ({ happened: true, told });
const skipped = (told: string): Outcome => ({ happened: false, told });

/** Carries out a plan of disturbances as pages end. */
export class Disturber {
  readonly #screen: AppScreen;
  readonly #killer: WorkerKiller;
  readonly #random: SeededRandom;
  readonly #startMs = Date.now();
  readonly #done: Done[] = [];
  #rest: readonly Disturbance[];

  constructor(
    plan: readonly Disturbance[],
    { screen, killer, random }: { screen: AppScreen; killer: WorkerKiller; random: SeededRandom },
  ) {
    this.#rest = plan;
    this.#screen = screen;
    this.#killer = killer;
    this.#random = random;
  }

  get done(): readonly Done[] {
    return this.#done;
  }

  /** Does the next one, if it is due. */
  async next(pagesEnded: number): Promise<void> {
    const [next, ...rest] = this.#rest;
    if (!next || next.afterPages > pagesEnded) return;
    this.#rest = rest;
    const beganMs = Date.now();
    const outcome = await this.#try(next);
    const tookMs = Date.now() - beganMs;
    this.#done.push({ ...next, ...outcome, atMs: beganMs - this.#startMs, tookMs });
  }

  /** A row that has scrolled away under the pointer ends its click, not the soak. */
  #try({ deed, forMs }: Disturbance): Promise<Outcome> {
    const ways: Readonly<Record<Deed, () => Promise<Outcome>>> = {
      crash: () => this.#kill(this.#killer.crash(this.#random)),
      terminate: () => this.#kill(this.#killer.terminate(this.#random)),
      pause: () => this.#pause(forMs),
      open: async () => happened(await this.#screen.openOne(this.#random, forMs)),
      scroll: async () => happened(`${await this.#screen.scroll(this.#random)} px`),
    };
    return ways[deed]().catch((error: Error) => skipped(error.message.split('\n')[0]!));
  }

  async #kill(killed: Promise<boolean>): Promise<Outcome> {
    return (await killed) ? happened('a worker') : skipped('no worker to kill');
  }

  async #pause(ms: number): Promise<Outcome> {
    const ended = await this.#screen.pause(ms);
    if (ended === null) return skipped('no Pause button on the screen');
    return happened(`${ms} ms, in which ${ended} pages ended`);
  }
}
