// What was typed into a form and not yet sent: kept for this tab until it was acted upon or thrown away, apart
// for each person. The key of the command is made with the form, so that sending it twice does it once.
export interface Draft {
  values: Record<string, unknown>;
  key: string;
}
export interface Keeping {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

export class Drafts {
  private readonly memory = new Map<string, Draft>();
  private readonly keeping: Keeping | undefined;
  private readonly newKey: () => string;
  constructor(keeping: Keeping | undefined, newKey: () => string) {
    this.keeping = keeping;
    this.newKey = newKey;
  }

  open(person: string, form: string): Draft {
    const name = `wangge.draft/${person}/${form}`;
    let found = this.memory.get(name);
    if (!found) {
      try {
        const kept = this.keeping?.getItem(name);
        if (kept) found = JSON.parse(kept) as Draft;
      } catch {
        // unreadable: begin anew
      }
      found ??= { values: {}, key: this.newKey() };
      this.memory.set(name, found);
    }
    return found;
  }

  save(person: string, form: string, draft: Draft) {
    const name = `wangge.draft/${person}/${form}`;
    this.memory.set(name, draft);
    try {
      this.keeping?.setItem(name, JSON.stringify(draft));
    } catch {
      // full or forbidden: memory still has it
    }
  }

  drop(person: string, form: string) {
    const name = `wangge.draft/${person}/${form}`;
    this.memory.delete(name);
    try {
      this.keeping?.removeItem(name);
    } catch {
      // likewise
    }
  }
}
