import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.ts';
import { onChange, type Change } from './feed.ts';
import { Problem } from './problem.ts';
import { session } from './session.ts';
import { language } from './words.ts';

export interface Loaded<T> {
  answer: T | undefined; // stays while it is asked for again
  problem: Problem | undefined;
  loading: boolean;
  again(): void;
}

// Asks the server, again whenever something happens that concerns the answer. Of several changes at once the
// first is answered at once and the rest together, after `pace` milliseconds.
export function useAnswer<T>(
  path: string | undefined,
  concerns: (change: Change) => boolean = () => false,
  pace = 500,
): Loaded<T> {
  const [state, set] = useState<{ path?: string | undefined; answer?: T; problem?: Problem }>({});
  const [round, next] = useState(0);
  const test = useRef(concerns);
  test.current = concerns;
  const who = session.value?.person.id;
  const spoken = language();

  useEffect(() => {
    if (path === undefined) return;
    const abort = new AbortController();
    get<T>(path, abort.signal).then(
      (answer) => !abort.signal.aborted && set({ path, answer }),
      (problem: unknown) => {
        if (abort.signal.aborted) return;
        if (!(problem instanceof Problem)) throw problem;
        set((before) =>
          before.path === path && before.answer !== undefined && problem.status === 0
            ? before
            : { path, problem },
        );
      },
    );
    return () => abort.abort();
  }, [path, round, who, spoken]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const stop = onChange((change) => {
      if (change.stream !== '*' && !test.current(change)) return;
      if (timer) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = Date.now();
          next((count) => count + 1);
        },
        Date.now() - last > 2 * pace ? 0 : pace,
      );
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);

  const current = state.path === path;
  return {
    answer: current ? state.answer : undefined,
    problem: current ? state.problem : undefined,
    loading: path !== undefined && !current,
    again: () => next((count) => count + 1),
  };
}
