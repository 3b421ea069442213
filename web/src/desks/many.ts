// The same step for several cases or records, one after the other; of each it is told whether it was done.
import { useState } from 'preact/hooks';
import { ask } from '../api.ts';
import { Problem } from '../problem.ts';
import { pathOf } from '../types.ts';

export interface Fate {
  number: string;
  key: string; // of the form that it was sent from
  problem?: string;
}

export function useMany() {
  const [fates, setFates] = useState<Fate[]>([]);
  const [busy, setBusy] = useState(false);

  // Each has a key of its own, made of the form's, so that none is done twice when the rest is tried again.
  // Whether all were done.
  const run = async (
    numbers: string[],
    action: string,
    data: Record<string, unknown>,
    key: string,
  ): Promise<boolean> => {
    setBusy(true);
    const told: Fate[] = fates.filter((one) => !one.problem && one.key === key && numbers.includes(one.number));
    for (const number of numbers) {
      if (told.some((one) => one.number === number)) continue;
      try {
        await ask('POST', `${pathOf(number)}/actions/${action}`, {
          body: { data },
          headers: { 'Idempotency-Key': `${key}-${number}` },
        });
        told.push({ number, key });
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure;
        told.push({ number, key, problem: failure.body.title });
      }
      setFates([...told]);
    }
    setBusy(false);
    return told.every((one) => !one.problem);
  };
  return { fates, busy, run, forget: () => setFates([]) };
}
