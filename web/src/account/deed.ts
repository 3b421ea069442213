// Something that is asked of the server once: busy meanwhile, and why it was refused.
import { useState } from 'preact/hooks';
import { Problem } from '../problem.ts';

export interface Deed {
  busy: boolean;
  problem: Problem | undefined;
  // Gives whether it was done.
  run(work: () => Promise<void>): Promise<boolean>;
  forget(): void;
}

export function useDeed(): Deed {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    busy,
    problem,
    forget: () => setProblem(undefined),
    async run(work) {
      setBusy(true);
      setProblem(undefined);
      try {
        await work();
        return true;
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure;
        setProblem(failure);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
