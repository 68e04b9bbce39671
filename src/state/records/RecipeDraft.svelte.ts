import type { PageText } from '../../engine/types';
import { findInRegion, findLike, fieldTypeOf } from '../../records/fields/pointing';
import { RECIPE_FORMAT } from '../../records/recipe/recipe-format';
import type { Field, FieldType, Find, Recipe, RecipeRegion } from '../../records/recipe/recipe';
import type { RecordSetup } from './record-setup';
import { Removal } from '../batch/Removals.svelte';

type DraftSetup = Pick<RecordSetup, 'recipe' | 'recipes' | 'isOwn' | 'importRecipe'>;

interface Names {
  readonly title: string;
  readonly field: (count: number) => string;
}

/**
 * A recipe that is made by pointing: each change is kept and used at once, so that every page shows
 * what it brings.
 */
export class RecipeDraft {
  readonly #setup: DraftSetup;
  readonly #names: Names;
  #recipe: Recipe;
  #problems = $state.raw<readonly string[]>([]);
  #chosen = $state(0);

  /** Goes on with the recipe that is in use, if it is a person's own; or else begins a new one. */
  constructor(setup: DraftSetup, names: Names) {
    this.#setup = setup;
    this.#names = names;
    const { recipe } = setup;
    const first = recipe && setup.isOwn(recipe) ? recipe : this.#empty();
    this.#recipe = $state.raw(first);
  }

  get title(): string {
    const { title } = this.#recipe;
    return typeof title === 'string' ? title : title.en;
  }

  get fields(): readonly Field[] {
    return this.#recipe.fields;
  }

  /**
   * The field whose values are shown; the last one if it is gone. Undefined if there is no field.
   */
  get chosen(): Field | undefined {
    return this.fields[Math.min(this.#chosen, this.fields.length - 1)];
  }

  choose(index: number): void {
    this.#chosen = index;
  }

  /** Why the last change is not in use. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  setTitle(title: string): Promise<void> {
    return this.#change({ title: title.trim() || this.#names.title });
  }

  /** @param region left, top, right and bottom, as parts of the picture */
  addRegion(region: RecipeRegion, text: PageText | null): Promise<void> {
    const inside = text?.lines.find(({ quad }) => isInside(quad, region, text));
    return this.#add(findInRegion(region), inside?.text ?? '');
  }

  addLine(text: PageText, line: number): Promise<void> {
    const find = findLike(text, line);
    return find ? this.#add(find, text.lines[line]!.text) : Promise.resolve();
  }

  rename(index: number, name: string): Promise<void> {
    return this.#changeField(index, { name: name.trim() });
  }

  retype(index: number, type: FieldType): Promise<void> {
    return this.#changeField(index, { type });
  }

  /** Whether a page without a value is one to check. */
  require(index: number, required: boolean): Promise<void> {
    return this.#changeField(index, { required });
  }

  /** Resolves when the recipe is in use without the field. */
  async remove(index: number): Promise<Removal> {
    const field = this.fields[index]!;
    const { id } = this.#recipe;
    await this.#change({ fields: this.fields.toSpliced(index, 1) });
    return new Removal({
      undo: async () => {
        // A recipe that is gone meanwhile does not come back by a field.
        if (!this.#setup.recipes.some((one) => one.id === id)) return;
        await this.#change({ fields: this.fields.toSpliced(index, 0, field) });
      },
    });
  }

  #add(find: Find, like: string): Promise<void> {
    const field: Field = {
      name: this.#freeName(),
      type: fieldTypeOf(like),
      find,
      required: true,
      dayFirst: true,
    };
    this.#chosen = this.fields.length;
    return this.#change({ fields: [...this.fields, field] });
  }

  #freeName(): string {
    const taken = this.fields.map(({ name }) => name);
    for (let count = this.fields.length + 1; ; count++) {
      const name = this.#names.field(count);
      if (!taken.includes(name)) return name;
    }
  }

  #changeField(index: number, changes: Partial<Field>): Promise<void> {
    const fields = this.fields.map((field, at) =>
      at === index ? { ...field, ...changes } : field,
    );
    return this.#change({ fields });
  }

  async #change(changes: Partial<Recipe>): Promise<void> {
    this.#recipe = { ...this.#recipe, ...changes, version: this.#recipe.version + 1 };
    this.#problems = await this.#setup.importRecipe(JSON.stringify(this.#recipe));
  }

  #empty(): Recipe {
    const ids = this.#setup.recipes.map(({ id }) => id);
    let count = 1;
    while (ids.includes(`my-recipe-${count}`)) count += 1;
    const { title } = this.#names;
    return {
      scriptorium: 'recipe',
      format: RECIPE_FORMAT,
      id: `my-recipe-${count}`,
      version: 0,
      title: count === 1 ? title : `${title} ${count}`,
      ignore: [],
      stitched: false,
      fields: [],
      sections: [],
    };
  }
}

function isInside(
  quad: PageText['lines'][number]['quad'],
  [left, top, right, bottom]: RecipeRegion,
  { width, height }: PageText,
): boolean {
  const x = (quad[0][0] + quad[2][0]) / 2 / width;
  const y = (quad[0][1] + quad[2][1]) / 2 / height;
  return x >= left && x <= right && y >= top && y <= bottom;
}
