import type { ProblemBody } from './types.ts';

// Why a request was not answered: the server's own words, and which fields they are about. Status 0: the
// server was not reached.
export class Problem extends Error {
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.title);
    this.body = body;
  }
  get status() {
    return this.body.status;
  }
  // "/problems/server.code-needed" is "server.code-needed".
  get id() {
    return this.body.type.replace(/^\/problems\//, '');
  }
  // What is wrong with each field, by its name.
  get fields(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { pointer, detail } of this.body.errors ?? []) {
      const name = /^\/(?:data\/)?([^/]+)/.exec(pointer ?? '')?.[1];
      if (name) found[name] ??= detail;
    }
    return found;
  }
}
