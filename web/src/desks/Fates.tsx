import { say } from '../words.ts';
import type { Fate } from './many.ts';

export function Fates({ fates }: { fates: Fate[] }) {
  if (!fates.length) return null;
  return (
    <ul role="status">
      {fates.map((one) => (
        <li key={one.number} class={one.problem ? 'wrong' : ''}>
          {one.problem ? '▲' : '✓'} <span class="figures">{one.number}</span>{' '}
          {one.problem ?? say('web.many.done')}
        </li>
      ))}
    </ul>
  );
}
